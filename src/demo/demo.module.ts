import { Module } from '@nestjs/common';

import { CertificationModule } from '../certification/index.js';
import { CohortsModule } from '../cohorts/index.js';
import { ContentModule } from '../content/index.js';
import { LearningModule } from '../learning/index.js';
import { ReportingModule } from '../reporting/index.js';
import { TerritoryModule } from '../territory/index.js';
import { DemoService } from './demo.service.js';
import { DemoDesign } from './filling/certificate-design.js';
import { DemoKinds } from './filling/kinds.filling.js';
import { NationalFilling } from './filling/national.filling.js';
import { SchoolSource } from './filling/school-source.js';
import { SmallFilling } from './filling/small.filling.js';

/** Above all others: it fills what they own. Only the composition root knows it. */
@Module({
  imports: [TerritoryModule, ContentModule, CohortsModule, LearningModule, CertificationModule, ReportingModule],
  providers: [DemoService, SchoolSource, SmallFilling, NationalFilling, DemoDesign, DemoKinds],
  exports: [DemoService],
})
export class DemoModule {}
