import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';

import { migrations } from '../migrations/index.js';
import { CohortsModule } from './cohorts/index.js';
import { ContentModule } from './content/index.js';
import { DemoModule } from './demo/index.js';
import { LearningModule } from './learning/index.js';
import { CertificationModule } from './certification/index.js';
import { PeopleModule } from './people/index.js';
import { AuditModule } from './platform/audit/index.js';
import { AccessGuard } from './platform/auth/index.js';
import { Clock } from './platform/clock/index.js';
import { Config } from './platform/config/index.js';
import { DatabaseModule } from './platform/database/index.js';
import { HealthModule } from './platform/health/index.js';
import { ImportsModule } from './platform/imports/index.js';
import { JobsModule } from './platform/jobs/index.js';
import { MailModule } from './platform/mail/index.js';
import { StorageModule } from './platform/storage/index.js';
import { SecretsModule } from './platform/secrets/index.js';
import { ReportingModule } from './reporting/index.js';
import { TerritoryModule } from './territory/index.js';
import { WebModule } from './web/index.js';

/** What every module may ask for. */
@Global()
@Module({})
class SettingModule {
  static with(config: Config): DynamicModule {
    return {
      module: SettingModule,
      providers: [Clock, { provide: Config, useValue: config }],
      exports: [Clock, Config],
    };
  }
}

/** The only file that knows every module. */
@Module({})
export class AppModule {
  /** @param databaseUrl the server to use: the configured one, or the embedded one that was just started */
  static with(config: Config, databaseUrl: string): DynamicModule {
    return {
      module: AppModule,
      imports: [
        SettingModule.with(config),
        DatabaseModule.forRoot(databaseUrl, config.databasePool, migrations),
        JobsModule,
        AuditModule,
        ImportsModule,
        MailModule,
        StorageModule,
        SecretsModule,
        HealthModule,
        TerritoryModule,
        PeopleModule,
        ContentModule,
        CohortsModule,
        LearningModule,
        CertificationModule,
        ReportingModule,
        DemoModule,
        WebModule,
      ],
      providers: [{ provide: APP_GUARD, useClass: AccessGuard }],
    };
  }
}
