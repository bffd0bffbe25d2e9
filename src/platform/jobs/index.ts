import { Global, Module } from '@nestjs/common';

import { DomainEvents } from './domain-events.js';
import { Jobs } from './jobs.js';

@Global()
@Module({ providers: [Jobs, DomainEvents], exports: [Jobs, DomainEvents] })
export class JobsModule {}

export { domainEvent, DomainEvents } from './domain-events.js';
export { Jobs, migrateJobs } from './jobs.js';
