import { Injectable } from '@nestjs/common';

import { ProgramCyclesService, ProgramsService } from '../../cohorts/index.js';
import type { Actor } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Database } from '../../platform/database/index.js';
import { DomainError } from '../../platform/http/index.js';
import { standingOf } from '../certificate-validity.rules.js';
import type { CertifiedCycle, ProgramCertification } from './program-renewal.dto.js';
import { type CycleRow, ProgramRenewalQueries } from './program-renewal.queries.js';
import { type ProgramRenewal, renewalOf } from './program-renewal.rules.js';

/** The certificates of a program, and beginning it again to renew the last of them. */
@Injectable()
export class ProgramRenewalService {
  constructor(
    private readonly database: Database,
    private readonly queries: ProgramRenewalQueries,
    private readonly programs: ProgramsService,
    private readonly cycles: ProgramCyclesService,
    private readonly clock: Clock,
  ) {}

  /** What the actor has of a program that they joined. @throws NOT_FOUND for who is not in it */
  async certification(actor: Actor, typed: string): Promise<ProgramCertification> {
    const code = typed.trim().toUpperCase();
    const [programId, rows, next] = await Promise.all([
      this.programs.joined(actor, code),
      this.queries.cycles(actor.personId, code),
      this.programs.newest(code),
    ]);
    if (programId === null) throw new DomainError('NOT_FOUND');
    const now = this.clock.now();
    const [latest] = rows;
    const renewal = latest === undefined || latest.renewing ? null : renewalFor(latest, next?.validity, now);
    return {
      completions: rows.map((row) => ofRow(row, now)),
      renewal: renewal && {
        cycle: latest!.cycle + 1,
        state: renewal.state,
        from: renewal.state === 'later' ? renewal.from : null,
        countsFrom: renewal.state === 'open' ? renewal.countsFrom : null,
      },
    };
  }

  /**
   * Begins a cycle of a program, in its newest version. What was completed since the renewal window opened counts at once.
   * Begun already, nothing happens.
   * @param cycle the one after those that were completed: 2 for the first renewal
   * @throws NOT_FOUND for who is not in the program; PROGRAM_NOT_RENEWABLE while there is nothing to renew
   */
  async begin(actor: Actor, typed: string, cycle: number): Promise<void> {
    const code = typed.trim().toUpperCase();
    const { personId } = actor;
    const [programId, next] = await Promise.all([this.programs.joined(actor, code), this.programs.newest(code)]);
    if (programId === null) throw new DomainError('NOT_FOUND');
    const now = this.clock.now();
    await this.database.transaction(async (transaction) => {
      await this.cycles.hold(transaction, personId, programId);
      const completed = await this.queries.cycles(personId, code, transaction);
      const before = completed.find((each) => each.cycle === cycle - 1);
      if (before?.renewing) return;
      const renewal = before === undefined ? null : renewalFor(before, next?.validity, now);
      if (renewal?.state !== 'open') throw new DomainError('PROGRAM_NOT_RENEWABLE');
      const { countsFrom } = renewal;
      await this.cycles.begin(
        transaction,
        { personId, programId },
        { renews: before!.id, versionId: next!.id, countsFrom, now },
      );
    });
  }
}

function renewalFor(row: CycleRow, next: Parameters<typeof renewalOf>[1], now: Date): ProgramRenewal {
  return renewalOf(row.serial === null ? null : row, next, now);
}

function ofRow(row: CycleRow, now: Date): CertifiedCycle {
  const { cycle, completedAt } = row;
  if (row.serial === null) return { cycle, completedAt, certificate: null };
  const { serial, lastDay, renewableFrom } = row;
  return {
    cycle,
    completedAt,
    certificate: { serial, status: standingOf(row, now), validUntil: lastDay, renewableFrom },
  };
}
