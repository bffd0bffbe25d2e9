import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { MigrationInterface } from 'typeorm';

import { Database } from './database.js';
import { SnakeCaseNaming } from './naming.js';

@Global()
@Module({})
export class DatabaseModule {
  /** @param poolSize connections this process may hold at once */
  static forRoot(url: string, poolSize: number, migrations: (new () => MigrationInterface)[]): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRoot({
          type: 'postgres',
          url,
          migrations,
          autoLoadEntities: true,
          namingStrategy: new SnakeCaseNaming(),
          installExtensions: false,
          retryAttempts: 0,
          poolSize,
          // A broken line is noticed, and a forgotten transaction can not hold its locks for ever.
          extra: { keepAlive: true, idle_in_transaction_session_timeout: 60_000, application_name: 'docente' },
        }),
      ],
      providers: [Database],
      exports: [Database],
    };
  }
}
