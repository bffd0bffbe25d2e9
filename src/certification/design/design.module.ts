import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { PeopleModule } from '../../people/index.js';
import { CertificateDesign, CertificateDesignPicture, CertificateDesignVersion } from './design.entities.js';
import { DesignQueries } from './design.queries.js';
import { DesignRepository } from './design.repository.js';
import { DesignLooks } from './design-looks.js';
import { DesignPreviews } from './design-previews.service.js';
import { DesignsController } from './designs.controller.js';
import { DesignsService } from './designs.service.js';

/** What certificates look like. */
@Module({
  imports: [
    PeopleModule,
    TypeOrmModule.forFeature([CertificateDesign, CertificateDesignVersion, CertificateDesignPicture]),
  ],
  controllers: [DesignsController],
  providers: [DesignsService, DesignPreviews, DesignLooks, DesignQueries, DesignRepository],
  exports: [DesignsService, DesignPreviews, DesignLooks],
})
export class DesignModule {}
