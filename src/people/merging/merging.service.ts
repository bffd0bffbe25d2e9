import { Injectable, type OnModuleInit } from '@nestjs/common';

import { Audit } from '../../platform/audit/index.js';
import { type Actor, reachOf } from '../../platform/auth/index.js';
import { Database, type Queryable, type Transaction } from '../../platform/database/index.js';
import { decodeCursor, DomainError, type Page, pageOf, type PageQuery } from '../../platform/http/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import { Imports } from '../../platform/imports/index.js';
import { Approvals, type ApprovedBy } from '../approvals/approvals.service.js';
import type { ApprovalState } from '../approvals/approvals.rules.js';
import { peoplePolicy } from '../people.policy.js';
import { NATION } from '../people.queries.js';
import { formatRun } from '../run.rules.js';
import { type HandedPart, PEOPLES_ROWS } from './handed-rows.repository.js';
import {
  type Candidate,
  type ComparedRecord,
  type HandedCount,
  type MergeRow,
  MergingQueries,
} from './merging.queries.js';
import { MergingRepository } from './merging.repository.js';

const MERGE = 'people.merge';
const UNMERGE = 'people.unmerge';

interface ToMerge {
  readonly survivorId: string;
  readonly absorbedId: string;
  /** For whoever decides; records may change names. */
  readonly survivorName: string;
  readonly absorbedName: string;
}
interface ToUnmerge extends ToMerge {
  readonly mergeId: string;
}

/** What becoming one would do. */
export interface MergePreview {
  survivor: ComparedRecord;
  absorbed: ComparedRecord;
  handed: HandedCount[];
  /** Cohorts in which both have a place, and not both have completed: one place has to be given up first. */
  obstacles: string[];
}

/**
 * Two records of one person become one. What is of the one passes to the other, row by row, each noted as it was; the record
 * stays, marked, and its RUN, e-mail address and external ids mean the other. It can be taken back, to the row. Both take
 * two people.
 */
@Injectable()
export class Merging implements OnModuleInit {
  private readonly parts: HandedPart[] = [PEOPLES_ROWS];

  constructor(
    private readonly database: Database,
    private readonly repository: MergingRepository,
    private readonly queries: MergingQueries,
    private readonly approvals: Approvals,
    private readonly audit: Audit,
    private readonly imports: Imports,
  ) {}

  onModuleInit(): void {
    this.approvals.register<ToMerge>({
      kind: MERGE,
      permission: peoplePolicy.merge,
      // Who is who is for the whole country to say.
      placeOf: () => ({}),
      concerned: whoseRecords,
      apply: (transaction, by, merge) => this.apply(transaction, merge, by),
      describe: (merge, t, state) => this.describe(merge, t, state),
      look: ({ survivorId, absorbedId }, state) =>
        state === 'pending'
          ? {
              href: `/admin/duplicates/compare?one=${survivorId}&other=${absorbedId}`,
              permission: peoplePolicy.merge,
            }
          : null,
    });
    this.approvals.register<ToUnmerge>({
      kind: UNMERGE,
      permission: peoplePolicy.merge,
      placeOf: () => ({}),
      concerned: whoseRecords,
      apply: (transaction, by, { mergeId }) => this.undo(transaction, mergeId, by),
      describe: ({ survivorName, absorbedName }, t) => [t('matching.unmerge.effect', { survivorName, absorbedName })],
      look: ({ mergeId }) => ({ href: `/admin/merges/${mergeId}`, permission: peoplePolicy.merge }),
    });
  }

  /** Called by modules as they start: what of theirs passes with a person. */
  register(part: HandedPart): void {
    this.parts.push(part);
  }

  /** Tables whose rows pass. */
  tables(): string[] {
    return this.parts.flatMap(({ rows }) => rows.map(({ table }) => table));
  }

  /** Pairs of records within reach that may be of one person. */
  async candidates(actor: Actor, { cursor, limit }: PageQuery): Promise<Page<Candidate>> {
    const after = decodeCursor(cursor, ['string', 'string']);
    const rows = await this.queries.candidates(reachOf(actor, peoplePolicy.merge), after, limit + 1);
    return pageOf(rows, limit, ({ one, other }) => [one.id, other.id]);
  }

  /** @throws NOT_FOUND when one of them is beyond reach @throws MERGE_NOT_POSSIBLE when they are one already, or one is another's */
  async preview(actor: Actor, survivorId: string, absorbedId: string): Promise<MergePreview> {
    const [survivor, absorbed] = await this.queries.records(reachOf(actor, peoplePolicy.merge), [
      survivorId,
      absorbedId,
    ]);
    if (survivor === undefined || absorbed === undefined) throw new DomainError('NOT_FOUND');
    if (survivorId === absorbedId || survivor.mergedInto !== null || absorbed.mergedInto !== null)
      throw new DomainError('MERGE_NOT_POSSIBLE');
    const rows = this.parts.flatMap((part) => part.rows);
    const handed = await Promise.all(rows.map((each) => this.queries.count(each, absorbedId, survivorId)));
    return {
      ...{ survivor, absorbed },
      handed: handed.filter(({ moves, stays }) => moves + stays > 0),
      obstacles: await this.obstacles(this.database, survivorId, absorbedId),
    };
  }

  /** Asks a second person. @throws MERGE_SAME_COHORT @throws APPROVAL_PENDING and what {@link preview} throws */
  async request(
    actor: Actor,
    { survivorId, absorbedId, reason }: { survivorId: string; absorbedId: string; reason: string },
  ): Promise<{ id: string }> {
    const { survivor, absorbed, obstacles } = await this.preview(actor, survivorId, absorbedId);
    refuseFor(obstacles);
    const names = { survivorName: nameOf(survivor), absorbedName: nameOf(absorbed) };
    return this.ask(actor, MERGE, absorbedId, { survivorId, absorbedId, ...names }, reason);
  }

  /** The latest first. */
  async list(actor: Actor, { cursor, limit }: PageQuery): Promise<Page<MergeRow>> {
    const [before] = decodeCursor(cursor, ['string']);
    const rows = await this.queries.list(reachOf(actor, peoplePolicy.merge), before as string | null, limit + 1);
    return pageOf(rows, limit, ({ id }) => [id]);
  }

  async find(actor: Actor, id: string): Promise<MergeRow> {
    const merge = await this.queries.find(reachOf(actor, peoplePolicy.merge), id);
    if (merge === null) throw new DomainError('NOT_FOUND');
    return merge;
  }

  /** Asks a second person to take a merge back. @throws UNMERGE_NOT_POSSIBLE @throws APPROVAL_PENDING */
  async requestUndo(actor: Actor, id: string, reason: string): Promise<{ id: string }> {
    const { survivorId, absorbedId, survivorName, absorbedName, unmergedAt } = await this.find(actor, id);
    const isLast = await this.repository.isLast(this.database, { id, survivorId, absorbedId, unmergedAt });
    if (unmergedAt !== null || !isLast) throw new DomainError('UNMERGE_NOT_POSSIBLE');
    const payload: ToUnmerge = { mergeId: id, survivorId, absorbedId, survivorName, absorbedName };
    return this.ask(actor, UNMERGE, absorbedId, payload, reason);
  }

  /** Two records that look alike are of two people, and are not offered again. */
  async keepApart(actor: Actor, one: string, other: string): Promise<void> {
    const found = await this.queries.records(reachOf(actor, peoplePolicy.merge), [one, other]);
    if (found.length < 2 || one === other) throw new DomainError('NOT_FOUND');
    await this.database.transaction(async (transaction) => {
      await this.repository.keepApart(transaction, one, other, actor.personId);
      await this.audit.record(transaction, {
        ...{ actor, action: 'people.keepApart', subject: { kind: 'person', id: one }, after: { other } },
      });
    });
  }

  private ask(actor: Actor, kind: string, personId: string, payload: object, reason: string): Promise<{ id: string }> {
    const subject = { kind: 'person', id: personId };
    return this.database.transaction((transaction) =>
      this.approvals.request(transaction, actor, kind, { subject, payload, reason: reason.trim() }),
    );
  }

  /** Two records of one person often have one name: what tells them apart is said while they are two. */
  private async describe(merge: ToMerge, t: Translate, state: ApprovalState): Promise<string[]> {
    const { survivorId, absorbedId, survivorName, absorbedName } = merge;
    const known = state === 'pending' ? await this.queries.records(NATION, [survivorId, absorbedId]) : [];
    const recordOf = (id: string, name: string): string => {
      const record = known.find((each) => each.id === id);
      if (record === undefined) return name;
      const { run, email, schools } = record;
      const sign =
        run !== null ? t('matching.merge.run', { run: formatRun(run) }) : (email ?? t('matching.merge.noRun'));
      return `${nameOf(record)} (${[sign, schools[0] ?? t('matching.merge.noSchool')].join(' · ')})`;
    };
    return [
      t('matching.merge.title', {
        absorbed: recordOf(absorbedId, absorbedName),
        survivor: recordOf(survivorId, survivorName),
      }),
      t('matching.merge.effect'),
    ];
  }

  private async apply(transaction: Transaction, { survivorId, absorbedId }: ToMerge, by: ApprovedBy): Promise<void> {
    const { requestedBy, approvedBy, actingFor, reason } = by;
    // A roster that is being merged in at this moment has decided whom its rows mean.
    await this.imports.takeTurn(transaction, 'roster');
    const locked = await this.repository.lock(transaction, [survivorId, absorbedId]);
    if (locked.length < 2 || locked.some(({ mergedInto, erased }) => mergedInto !== null || erased))
      throw new DomainError('MERGE_NOT_POSSIBLE');
    refuseFor(await this.obstacles(transaction, survivorId, absorbedId));
    const given = { survivorId, absorbedId, reason, requestedBy, approvedBy: approvedBy.personId };
    const { id } = await this.repository.merge(transaction, given, async (parameters) => {
      for (const { before } of this.parts) if (before) await transaction.query(before, parameters);
      for (const { rows } of this.parts) for (const { handOver } of rows) await transaction.query(handOver, parameters);
    });
    for (const [subject, other] of [
      [survivorId, { absorbed: absorbedId }],
      [absorbedId, { survivor: survivorId }],
    ] as const)
      await this.audit.record(transaction, {
        ...{ actor: approvedBy, action: MERGE, subject: { kind: 'person', id: subject }, reason, actingFor },
        after: { merge: id, requestedBy, ...other },
      });
  }

  private async undo(transaction: Transaction, id: string, by: ApprovedBy): Promise<void> {
    const { approvedBy, actingFor, reason } = by;
    await this.imports.takeTurn(transaction, 'roster');
    const merge = await this.repository.lockMerge(transaction, id);
    if (merge === null || merge.unmergedAt !== null) throw new DomainError('UNMERGE_NOT_POSSIBLE');
    const { survivorId, absorbedId } = merge;
    const locked = await this.repository.lock(transaction, [survivorId, absorbedId]);
    const isLast = await this.repository.isLast(transaction, merge);
    if (!isLast || locked.some(({ erased }) => erased)) throw new DomainError('UNMERGE_NOT_POSSIBLE');
    await this.repository.undo(transaction, id);
    for (const subject of [survivorId, absorbedId])
      await this.audit.record(transaction, {
        ...{ actor: approvedBy, action: UNMERGE, subject: { kind: 'person', id: subject }, reason, actingFor },
        after: { merge: id },
      });
  }

  private async obstacles(queryable: Queryable, survivorId: string, absorbedId: string): Promise<string[]> {
    const names: string[] = [];
    for (const { obstacle } of this.parts)
      if (obstacle)
        names.push(
          ...(await queryable.query<{ name: string }>(obstacle, [survivorId, absorbedId])).map(({ name }) => name),
        );
    return names;
  }
}

function whoseRecords({ survivorId, absorbedId }: ToMerge): string[] {
  return [survivorId, absorbedId];
}

function refuseFor(obstacles: readonly string[]): void {
  if (obstacles.length > 0) throw new DomainError('MERGE_SAME_COHORT');
}

function nameOf({ givenNames, familyNames }: Pick<ComparedRecord, 'givenNames' | 'familyNames'>): string {
  return `${givenNames} ${familyNames}`;
}
