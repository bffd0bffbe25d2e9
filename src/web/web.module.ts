import { Module } from '@nestjs/common';

import { CohortsModule } from '../cohorts/index.js';
import { ContentModule } from '../content/index.js';
import { LearningModule } from '../learning/index.js';
import { SignInController } from './account/sign-in.controller.js';
import { AssetsController } from './frame/assets.controller.js';
import { Pages } from './frame/index.js';

/** Pages for people. They call the same services as the API, and know no SQL. */
@Module({
  imports: [ContentModule, CohortsModule, LearningModule],
  controllers: [AssetsController, SignInController],
  providers: [Pages],
})
export class WebModule {}
