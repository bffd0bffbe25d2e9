import { Injectable } from '@nestjs/common';

import { Audit } from '../../platform/audit/index.js';
import { type Actor, reachOf } from '../../platform/auth/index.js';
import { Database, type Transaction } from '../../platform/database/index.js';
import { decodeCursor, DomainError, type Page, pageOf } from '../../platform/http/index.js';
import { type ImportSummary, Inspection, Resumption, type WaitingRow } from '../../platform/imports/index.js';
import { peoplePolicy } from '../people.policy.js';
import { parseRun } from '../run.rules.js';
import { type BulkResolution, type QuarantineQuery, type Resolution } from './quarantine.dto.js';
import { QuarantineQueries, type QuarantinedRow, type QuarantinedRowDetail } from './quarantine.queries.js';
import {
  type Choice,
  choicesFor,
  type Conflict,
  CONFLICTS,
  decided,
  personMeant,
  type StoredPerson,
} from './quarantine.rules.js';
import { RosterImport, sourceOf } from './roster.kind.js';

/** Beyond it no file has lines, nor the database numbers for them. */
const LAST_LINE = 2_147_483_647;

/** A row with both sides: what the file says, and whom of those that are stored it may mean. */
export interface RowInDoubt extends QuarantinedRow {
  code: Conflict;
  people: readonly StoredPerson[];
  choices: readonly Choice[];
}

interface Decided extends WaitingRow {
  readonly code: Conflict;
  readonly person: StoredPerson | null;
}

/** Rows of a roster that wait since it is in doubt whom they mean. */
@Injectable()
export class Quarantine {
  constructor(
    private readonly database: Database,
    private readonly inspection: Inspection,
    private readonly resumption: Resumption,
    private readonly queries: QuarantineQueries,
    private readonly audit: Audit,
    private readonly roster: RosterImport,
  ) {}

  /** @throws NOT_FOUND for an import that the actor may not see, or that is none of people */
  async of(actor: Actor, importId: string): Promise<ImportSummary> {
    const found = await this.inspection.find(actor, importId);
    if (found.kind !== this.roster.kind) throw new DomainError('NOT_FOUND');
    return found;
  }

  /** In the order of the file. */
  async list(actor: Actor, importId: string, { code, cursor, limit }: QuarantineQuery): Promise<Page<RowInDoubt>> {
    const found = await this.of(actor, importId);
    const [after] = decodeCursor(cursor, ['number']);
    const rows = await this.queries.list(importId, code ?? null, (after as number | null) ?? 0, limit + 1);
    const page = pageOf(rows, limit, ({ line }) => [line]);
    return { ...page, items: await this.withPeople(actor, found, page.items) };
  }

  /** One that waits, or has waited and was decided. */
  async find(actor: Actor, importId: string, line: number): Promise<RowInDoubt & QuarantinedRowDetail> {
    const found = await this.of(actor, importId);
    const row = line > LAST_LINE ? null : await this.queries.find(importId, line);
    if (row === null) throw new DomainError('NOT_FOUND');
    return { ...row, ...(await this.withPeople(actor, found, [row]))[0]! };
  }

  /** How many rows wait for what. */
  async waiting(actor: Actor, importId: string): Promise<{ code: Conflict; rows: number }[]> {
    await this.of(actor, importId);
    const counted = await this.queries.byCode(importId);
    return CONFLICTS.flatMap((code) =>
      counted.filter((each) => each.code === code).map(({ rows }) => ({ code, rows })),
    );
  }

  /**
   * Decides about one row, which is then taken in as the rest of its file was.
   * @throws QUARANTINE_RESOLVED when somebody has decided already @throws QUARANTINE_STILL_IN_DOUBT
   */
  async resolve(
    actor: Actor,
    importId: string,
    line: number,
    resolution: Resolution,
  ): Promise<{ outcome: string; code?: string }> {
    const found = await this.of(actor, importId);
    mustSay(resolution.choice === 'reject' && !resolution.reason?.trim(), 'reason');
    mustSay(resolution.choice === 'correct_run' && resolution.run === undefined, 'run');
    return this.database.transaction(async (transaction) => {
      const [row] = await this.resumption.waiting(transaction, found, { line });
      if (row === undefined)
        throw new DomainError((await this.queries.find(importId, line)) ? 'QUARANTINE_RESOLVED' : 'NOT_FOUND');
      const [open] = await this.open(transaction, actor, found, [row], resolution.choice);
      if (open === undefined) throw new DomainError('QUARANTINE_CHOICE_NOT_OPEN');
      if (resolution.personId !== undefined && open.person?.id !== resolution.personId)
        throw new DomainError('QUARANTINE_CHANGED');
      const [end] = await this.settle(transaction, actor, found, [open], resolution);
      if (end!.outcome === 'quarantined' || end!.refusal !== null)
        throw new DomainError('QUARANTINE_STILL_IN_DOUBT', {}, [
          { pointer: '/choice', code: end!.refusal ?? open.code, detail: 'is still in doubt' },
        ]);
      return { outcome: end!.outcome };
    });
  }

  /** The same decision for all rows that wait for one thing and are open to it. */
  async resolveAll(
    actor: Actor,
    importId: string,
    { code, choice, reason }: BulkResolution,
  ): Promise<{ resolved: number; waiting: number }> {
    const found = await this.of(actor, importId);
    mustSay(choice === 'reject' && !reason?.trim(), 'reason');
    let [resolved, waiting] = [0, 0];
    for (let after = 0; ;) {
      const done = await this.database.transaction(async (transaction) => {
        const rows = await this.resumption.waiting(transaction, found, { code, after });
        const open = await this.open(transaction, actor, found, rows, choice);
        const ends = open.length === 0 ? [] : await this.settle(transaction, actor, found, open, { choice, reason });
        const settled = ends.filter(({ outcome, refusal }) => outcome !== 'quarantined' && refusal === null).length;
        return { last: rows.at(-1)?.line, settled, left: rows.length - settled };
      });
      resolved += done.settled;
      waiting += done.left;
      if (done.last === undefined) return { resolved, waiting };
      after = done.last;
    }
  }

  /** Those of the rows for which the choice is open to the actor. */
  private async open(
    transaction: Transaction,
    actor: Actor,
    found: ImportSummary,
    rows: readonly WaitingRow[],
    choice: Choice,
  ): Promise<Decided[]> {
    if (rows.length === 0) return [];
    const lines = rows.map(({ line }) => line);
    const reach = reachOf(actor, peoplePolicy.importRoster);
    const people = await this.queries.people(transaction, found.id, lines, sourceOf(found.options), reach);
    return rows.flatMap((row) => {
      const code = row.code as Conflict;
      const stored = people.get(row.line) ?? [];
      if (!choicesFor(code, stored, row.fields).includes(choice)) return [];
      return [{ ...row, code, person: personMeant(code, stored) }];
    });
  }

  private async settle(
    transaction: Transaction,
    actor: Actor,
    found: ImportSummary,
    rows: readonly Decided[],
    { choice, reason, run }: Pick<Resolution, 'choice' | 'reason' | 'run'>,
  ): Promise<{ line: number; outcome: string; refusal: string | null }[]> {
    const decision = { choice, reason: choice === 'reject' ? reason!.trim() : null, personId: actor.personId };
    const ends =
      choice === 'reject'
        ? rows.map(({ line }) => ({ line, outcome: 'rejected', refusal: null }))
        : await this.resumed(transaction, actor, found, rows, { ...decision, choice, run });
    if (choice === 'reject') await this.resumption.reject(transaction, found.id, rows, decision);
    const personOf = new Map(rows.map(({ line, person }) => [line, person?.id ?? null]));
    for (const { line, outcome, refusal } of ends) {
      if (outcome === 'quarantined' || refusal !== null) continue;
      // Who it is about is known by id; what the row said is erased with the import, and is not repeated here.
      await this.audit.record(transaction, {
        ...{ actor, action: 'imports.resolve', subject: { kind: 'import', id: found.id } },
        after: { line, choice, outcome, person: personOf.get(line) },
        ...(decision.reason !== null && { reason: decision.reason }),
      });
    }
    return ends;
  }

  private async resumed(
    transaction: Transaction,
    actor: Actor,
    found: ImportSummary,
    rows: readonly Decided[],
    decision: { choice: Exclude<Choice, 'reject'>; reason: null | string; personId: string; run: string | undefined },
  ): Promise<{ line: number; outcome: string; refusal: string | null }[]> {
    const run = decision.run === undefined ? undefined : parseRun(decision.run)!;
    const read = rows.map(({ line, code, fields, person }) => ({
      line,
      fields: decided(code, fields, decision.choice, { person, ...(run !== undefined && { run }) }),
    }));
    // Only the file as a whole says who has left.
    const setting = { options: { source: sourceOf(found.options) }, reach: reachOf(actor, peoplePolicy.importRoster) };
    const ends = await this.resumption.resume(transaction, found, setting, read, decision);
    return ends.map(({ line, outcome, conflicts }) => ({ line, outcome, refusal: conflicts?.[0]?.code ?? null }));
  }

  private async withPeople(actor: Actor, found: ImportSummary, rows: readonly QuarantinedRow[]): Promise<RowInDoubt[]> {
    const lines = rows.map(({ line }) => line);
    const reach = reachOf(actor, peoplePolicy.importRoster);
    const people = await this.queries.people(this.database, found.id, lines, sourceOf(found.options), reach);
    return rows.map((row) => {
      const code = row.code as Conflict;
      const stored = people.get(row.line) ?? [];
      return { ...row, code, people: stored, choices: choicesFor(code, stored, row.fields) };
    });
  }
}

function mustSay(missing: boolean, field: string): void {
  if (missing)
    throw new DomainError('VALIDATION_FAILED', {}, [
      { pointer: `/${field}`, code: 'required', detail: 'is needed for this choice' },
    ]);
}
