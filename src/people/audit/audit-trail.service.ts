import { Injectable } from '@nestjs/common';

import { type Actor, reachOf } from '../../platform/auth/index.js';
import { decodeCursor, DomainError, type Page, pageOf } from '../../platform/http/index.js';
import { peoplePolicy } from '../people.policy.js';
import type { AuditQuery } from './audit.dto.js';
import { AuditTrailQueries, type AuditRow } from './audit-trail.queries.js';

@Injectable()
export class AuditTrailService {
  constructor(private readonly queries: AuditTrailQueries) {}

  /** What was done, the latest first. @throws NOT_ALLOWED to who does not administer the whole country */
  async list(actor: Actor, query: AuditQuery): Promise<Page<AuditRow>> {
    if (!reachOf(actor, peoplePolicy.readAudit).nation) throw new DomainError('NOT_ALLOWED');
    const { who = null, action = null, subjectKind = null, subjectId = null, from = null, until = null } = query;
    const [before] = decodeCursor(query.cursor, ['string']);
    const rows = await this.queries.list(
      { who, action, subjectKind, subjectId, from, until },
      before as string | null,
      query.limit + 1,
    );
    return pageOf(rows, query.limit, ({ id }) => [id]);
  }
}
