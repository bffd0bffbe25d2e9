import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { AuditDetail, AuditEntry, AuditHead, AuditLink } from './audit.entities.js';
import { Audit } from './audit.repository.js';
import { ChainQueries } from './chain.queries.js';
import { AuditChain } from './chain.service.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([AuditEntry, AuditDetail, AuditLink, AuditHead])],
  providers: [Audit, ChainQueries, AuditChain],
  exports: [Audit, AuditChain],
})
export class AuditModule {}

export { addAuditCommands } from './audit.commands.js';
export { Audit, type AuditAction } from './audit.repository.js';
export { AuditChain } from './chain.service.js';
