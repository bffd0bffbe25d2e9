import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { decodeCursor, DomainError, type Page, pageOf, type PageQuery } from '../../platform/http/index.js';
import { monthsAfter, type ProgramStanding, standingOf } from './program.rules.js';
import { ProgramCreditService } from './program-credit.service.js';
import {
  type CreditRow,
  type EquivalenceRow,
  type Membership,
  type ProgramCourse,
  type ProgramSetRow,
  ProgramsQueries,
  type ProgramVersionRow,
} from './programs.queries.js';
import { ProgramsRepository } from './programs.repository.js';

export interface ProgramSummary extends ProgramVersionRow {
  /** How many courses it takes. */
  courses: number;
}

export interface PublishedProgram extends ProgramVersionRow {
  sets: ProgramSetRow[];
  equivalences: EquivalenceRow[];
}

interface StandingCourse extends ProgramCourse {
  /** What counts for it; null: not done. */
  credit: CreditRow | null;
}

export interface StandingSet {
  key: number;
  title: string;
  needed: number;
  done: number;
  met: boolean;
  /** By when it should be done; null: there is no hurry. */
  dueOn: string | null;
  courses: StandingCourse[];
  /** What counted before it left the program. */
  earlier: CreditRow[];
}

/** How far someone is in a program, in the version they are on. */
export interface ProgramProgress extends ProgramVersionRow {
  /** 1, or one more for each time that they began it again to renew their certificate. */
  cycle: number;
  /** Courses completed later than this count; null: all of them. */
  countsFrom: Date | null;
  /** When the cycle began. */
  startedOn: string;
  /** When the cycle was completed. */
  completedAt: Date | null;
  done: number;
  needed: number;
  sets: StandingSet[];
  equivalences: EquivalenceRow[];
  /** Courses to go on with. */
  next: ProgramCourse[];
  /** There is a newer version, to which the person can move: its number. */
  newerNumber: number | null;
}

/** Programs as anyone sees them, and as whoever joined one does. */
@Injectable()
export class ProgramsService {
  constructor(
    private readonly database: Database,
    private readonly queries: ProgramsQueries,
    private readonly programs: ProgramsRepository,
    private readonly credits: ProgramCreditService,
  ) {}

  /** The newest published version of each, by title. */
  async list({ cursor, limit }: PageQuery): Promise<Page<ProgramSummary>> {
    const rows = await this.queries.catalogue(decodeCursor(cursor, ['string', 'string']), limit + 1);
    return pageOf(rows, limit, (row) => [row.title, row.programId]);
  }

  /** @throws NOT_FOUND also where nothing is published */
  async find(code: string): Promise<PublishedProgram> {
    const version = await this.published(code);
    const [sets, equivalences] = await Promise.all([
      this.queries.sets(version.id),
      this.queries.equivalences(version.programId),
    ]);
    return { ...version, sets, equivalences };
  }

  /** The programs that the actor has joined, newest first. */
  async mine(actor: Actor): Promise<ProgramProgress[]> {
    const memberships = await this.queries.memberships(actor.personId);
    return Promise.all(memberships.map((each) => this.progress(actor.personId, each)));
  }

  /** @returns null for a program that the actor has not joined */
  async standing(actor: Actor, code: string): Promise<ProgramProgress | null> {
    const membership = await this.queries.membership(actor.personId, code.trim().toUpperCase());
    return membership && this.progress(actor.personId, membership);
  }

  /** Begins the newest version; what was completed before counts. Joining twice is joining once. @throws NOT_FOUND */
  async join(actor: Actor, code: string): Promise<void> {
    const { programId, id } = await this.published(code);
    await this.database.transaction(async (transaction) => {
      await this.programs.join(transaction, actor.personId, programId, id);
      await this.credits.count(transaction, actor.personId, programId);
    });
  }

  /** Goes on with the newest version; what counted goes on counting. @throws NOT_FOUND for one who never joined */
  async move(actor: Actor, code: string): Promise<void> {
    const { programId, id } = await this.published(code);
    await this.database.transaction(async (transaction) => {
      const membership = await this.programs.holdMembership(transaction, actor.personId, programId);
      if (membership === null) throw new DomainError('NOT_FOUND');
      await this.programs.move(transaction, membership, id);
      await this.credits.count(transaction, actor.personId, programId);
    });
  }

  /** The version that one begins now; null: nobody can. @param code as it is stored */
  newest(code: string): Promise<ProgramVersionRow | null> {
    return this.queries.published(code);
  }

  /** The program, if the actor has joined it. @param code as it is stored */
  async joined(actor: Actor, code: string): Promise<string | null> {
    return (await this.queries.membership(actor.personId, code))?.programId ?? null;
  }

  private async published(code: string): Promise<ProgramVersionRow> {
    const version = await this.queries.published(code.trim().toUpperCase());
    if (!version) throw new DomainError('NOT_FOUND');
    return version;
  }

  private async progress(personId: string, membership: Membership): Promise<ProgramProgress> {
    const { programId, versionId, cycle, countsFrom, startedOn, completedAt } = membership;
    const version = (await this.queries.version(versionId))!;
    const [sets, replacements, credits, newest, equivalences] = await Promise.all([
      this.queries.sets(versionId),
      this.queries.replacements(versionId),
      this.queries.credits(personId, programId, cycle),
      this.queries.published(version.code),
      this.queries.equivalences(programId),
    ]);
    const standing = standingOf({ inOrder: version.inOrder, sets }, replacements, credits);
    const courses = new Map(sets.flatMap((set) => set.courses.map((course) => [course.courseId, course] as const)));
    return {
      ...version,
      ...{ equivalences, cycle, countsFrom, startedOn, completedAt, done: standing.done, needed: standing.needed },
      sets: standing.sets.map((set) => inWords(set, courses, credits, startedOn)),
      next: completedAt === null ? standing.next.map((courseId) => courses.get(courseId)!) : [],
      newerNumber: completedAt === null && newest !== null && newest.number > version.number ? newest.number : null,
    };
  }
}

function inWords(
  set: ProgramStanding['sets'][number],
  courses: ReadonlyMap<string, ProgramCourse>,
  credits: readonly CreditRow[],
  startedOn: string,
): StandingSet {
  const { key, title, needed, done, met, dueMonths } = set;
  const rowOf = (countsAs: string): CreditRow => credits.find((credit) => credit.countsAs === countsAs)!;
  return {
    ...{ key, title, needed, done, met },
    dueOn: dueMonths === null ? null : monthsAfter(startedOn, dueMonths),
    courses: set.courses.map(({ courseId, credit }) => ({
      ...courses.get(courseId)!,
      credit: credit && rowOf(credit.countsAs),
    })),
    earlier: set.earlier.map(({ countsAs }) => rowOf(countsAs)),
  };
}
