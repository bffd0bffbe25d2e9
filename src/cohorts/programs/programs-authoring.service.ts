import { Injectable } from '@nestjs/common';

import { ruleOfValidity } from '../../content/index.js';
import { Audit, type AuditAction } from '../../platform/audit/index.js';
import { type Actor, reaches, reachOf } from '../../platform/auth/index.js';
import { Database, type Queryable, type Transaction } from '../../platform/database/index.js';
import { DomainError } from '../../platform/http/index.js';
import { closesCircle, type CourseSet, faultsOfProgram } from './program.rules.js';
import { ProgramCreditService } from './program-credit.service.js';
import type { NewEquivalence, NewProgram, ProgramDraft } from './programs.dto.js';
import { programsPolicy } from './programs.policy.js';
import {
  type EquivalenceRow,
  type ProgramSetRow,
  ProgramsQueries,
  type ProgramVersionRow,
} from './programs.queries.js';
import { ProgramsRepository } from './programs.repository.js';

export interface AuthoredProgram extends ProgramVersionRow {
  sets: ProgramSetRow[];
  equivalences: EquivalenceRow[];
}

/** Writing programs: always in a draft, which alone can change. */
@Injectable()
export class ProgramsAuthoringService {
  constructor(
    private readonly database: Database,
    private readonly queries: ProgramsQueries,
    private readonly programs: ProgramsRepository,
    private readonly credits: ProgramCreditService,
    private readonly audit: Audit,
  ) {}

  /** Every version of the providers that the actor writes for, by program, newest first. */
  list(actor: Actor): Promise<ProgramVersionRow[]> {
    return this.queries.versionsWithin(reachOf(actor, programsPolicy.author));
  }

  /** @throws NOT_FOUND also for a version of another provider */
  async read(actor: Actor, versionId: string): Promise<AuthoredProgram> {
    const version = await this.reachable(actor, versionId, this.database);
    const [sets, equivalences] = await Promise.all([
      this.queries.sets(versionId),
      this.queries.equivalences(version.programId),
    ]);
    return { ...version, sets, equivalences };
  }

  /** A new program with an empty first draft. @throws PROGRAM_CODE_TAKEN */
  async create(actor: Actor, program: NewProgram): Promise<{ id: string; programId: string }> {
    if (!reaches(reachOf(actor, programsPolicy.author), { providerId: program.providerId }))
      throw new DomainError('NOT_ALLOWED');
    const { code, providerId } = program;
    const title = program.title.trim();
    return this.database.transaction(async (transaction) => {
      const created = await this.programs.add(transaction, { code, providerId, title }, actor.personId);
      await this.record(transaction, actor, 'programs.create', created.programId, { code, providerId, title });
      return created;
    });
  }

  /** Puts a title, a summary, a validity and sets in the place of the draft's. @throws VERSION_PUBLISHED */
  replace(actor: Actor, versionId: string, draft: ProgramDraft): Promise<void> {
    return this.database.transaction(async (transaction) => {
      await this.reachable(actor, versionId, transaction);
      const { nextSetKey } = await this.programs.lockDraft(transaction, versionId);
      const { sets, next } = await this.setsOf(transaction, draft, nextSetKey);
      const { title, summary, inOrder, validity } = draft;
      await this.programs.replace(
        transaction,
        versionId,
        {
          title: title.trim(),
          summary: summary.trim(),
          inOrder,
          validity: validity ? ruleOfValidity(validity) : null,
          sets,
        },
        next,
      );
    });
  }

  /** From now on it can be joined, and not changed. @throws PROGRAM_INCOMPLETE with what is in the way */
  publish(actor: Actor, versionId: string): Promise<void> {
    return this.database.transaction(async (transaction) => {
      const { programId, code, number, title } = await this.reachable(actor, versionId, transaction);
      await this.programs.lockDraft(transaction, versionId);
      const sets = await this.queries.sets(versionId, transaction);
      const taught = sets.flatMap(({ courses }) => courses.filter(({ published }) => published));
      const faults = faultsOfProgram(sets, new Set(taught.map(({ courseId }) => courseId)));
      if (faults.length > 0) throw new DomainError('PROGRAM_INCOMPLETE', { count: faults.length }, faults);
      await this.programs.publish(transaction, versionId, actor.personId);
      await this.record(transaction, actor, 'programs.publish', programId, { code, version: number, title });
    });
  }

  /** A draft that begins as a copy of a published version; its sets keep their keys. @throws PROGRAM_DRAFT_EXISTS */
  revise(actor: Actor, versionId: string): Promise<{ id: string }> {
    return this.database.transaction(async (transaction) => {
      const version = await this.reachable(actor, versionId, transaction);
      if (version.state === 'draft') throw new DomainError('PROGRAM_DRAFT_EXISTS');
      const sets = await this.queries.sets(versionId, transaction);
      const draft = await this.programs.addDraft(transaction, versionId);
      const { nextSetKey } = await this.programs.lockDraft(transaction, draft.id);
      // What stood in for another course already did so in the version before.
      const copied = sets.map((set) => ({
        ...set,
        courses: set.courses.map(({ courseId }) => ({ courseId, replaces: null })),
      }));
      await this.programs.replace(transaction, draft.id, { ...version, sets: copied }, nextSetKey);
      return draft;
    });
  }

  /** Nobody begins it any more; who is in it goes on. @throws VERSION_NOT_PUBLISHED */
  retire(actor: Actor, versionId: string): Promise<void> {
    return this.database.transaction(async (transaction) => {
      const { programId, code, number } = await this.reachable(actor, versionId, transaction);
      if (!(await this.programs.retire(transaction, versionId))) throw new DomainError('VERSION_NOT_PUBLISHED');
      await this.record(transaction, actor, 'programs.retire', programId, { code, version: number });
    });
  }

  /** Lets a course count as another one in the program. @throws EQUIVALENCE_CIRCULAR */
  addEquivalence(actor: Actor, versionId: string, equivalence: NewEquivalence): Promise<{ id: string }> {
    return this.database.transaction(async (transaction) => {
      const { programId, code } = await this.reachable(actor, versionId, transaction);
      const ids = await this.queries.courseIds([equivalence.course, equivalence.countsAs], transaction);
      const courseId = known(ids, equivalence.course, '/course');
      const countsAs = known(ids, equivalence.countsAs, '/countsAs');
      const { fromDate = null, toDate = null } = equivalence;
      if (fromDate !== null && toDate !== null && toDate < fromDate)
        throw invalid('/toDate', 'order', 'must not lie before the beginning');
      await this.programs.holdEquivalences(transaction);
      if (closesCircle(await this.queries.equivalences(programId, transaction), { courseId, countsAs }))
        throw new DomainError('EQUIVALENCE_CIRCULAR');
      const added = await this.programs.addEquivalence(
        ...([transaction, programId, { courseId, countsAs, fromDate, toDate }, actor.personId] as const),
      );
      await this.credits.countEquivalenceSoon(transaction, { programId, courseId, after: null });
      await this.record(transaction, actor, 'programs.equivalence', programId, { code, ...equivalence });
      return added;
    });
  }

  /** It counts for nobody else from now on; for whom it counted, it goes on doing so. @throws NOT_FOUND */
  removeEquivalence(actor: Actor, versionId: string, equivalenceId: string): Promise<void> {
    return this.database.transaction(async (transaction) => {
      const { programId, code } = await this.reachable(actor, versionId, transaction);
      if (!(await this.programs.removeEquivalence(transaction, programId, equivalenceId)))
        throw new DomainError('NOT_FOUND');
      await this.record(transaction, actor, 'programs.endEquivalence', programId, { code, equivalenceId });
    });
  }

  private record(
    transaction: Transaction,
    actor: Actor,
    action: AuditAction,
    id: string,
    after: object,
  ): Promise<void> {
    return this.audit.record(transaction, { actor, action, subject: { kind: 'program', id }, after });
  }

  private async reachable(actor: Actor, versionId: string, queryable: Queryable): Promise<ProgramVersionRow> {
    const version = await this.queries.version(versionId, queryable);
    if (!version || !reaches(reachOf(actor, programsPolicy.author), version)) throw new DomainError('NOT_FOUND');
    return version;
  }

  /** Finds the courses by their codes, and gives new sets the program's next keys. */
  private async setsOf(
    transaction: Queryable,
    draft: ProgramDraft,
    firstFree: number,
  ): Promise<{ sets: CourseSet[]; next: number }> {
    const codes = draft.sets.flatMap(({ courses }) =>
      courses.flatMap(({ code, replaces }) => (replaces == null ? [code] : [code, replaces])),
    );
    const ids = await this.queries.courseIds(codes, transaction);
    const keys = new Set<number>();
    const listed = new Set<string>();
    let next = firstFree;
    const sets = draft.sets.map((set, s): CourseSet => {
      const key = set.key ?? next++;
      if ((set.key !== undefined && key >= firstFree) || keys.has(key))
        throw invalid(`/sets/${s}/key`, 'setKey', 'not a key of this program, or used twice');
      keys.add(key);
      const courses = set.courses.map(({ code, replaces = null }, c) => {
        const pointer = `/sets/${s}/courses/${c}`;
        const courseId = known(ids, code, `${pointer}/code`);
        if (listed.has(courseId)) throw invalid(`${pointer}/code`, 'twice', 'stands twice in the program');
        listed.add(courseId);
        if (replaces === code) throw invalid(`${pointer}/replaces`, 'self', 'can not replace itself');
        return { courseId, replaces: replaces === null ? null : known(ids, replaces, `${pointer}/replaces`) };
      });
      return { key, title: set.title.trim(), needed: set.needed, dueMonths: set.dueMonths ?? null, courses };
    });
    return { sets, next };
  }
}

function known(ids: ReadonlyMap<string, string>, code: string, pointer: string): string {
  const id = ids.get(code);
  if (id === undefined) throw invalid(pointer, 'course', 'no course has this code');
  return id;
}

function invalid(pointer: string, code: string, detail: string): DomainError {
  return new DomainError('VALIDATION_FAILED', {}, [{ pointer, code, detail }]);
}
