import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { standingOf } from '../certificate-validity.rules.js';
import { type EntryRow, TranscriptQueries } from './transcript.queries.js';
import { hoursByYear } from './transcript.rules.js';
import type { Transcript, TranscriptEntry } from './transcript.dto.js';

@Injectable()
export class TranscriptService {
  constructor(
    private readonly queries: TranscriptQueries,
    private readonly clock: Clock,
  ) {}

  /** All that the actor has completed. */
  mine(actor: Actor): Promise<Transcript> {
    return this.of(actor.personId, { certificates: null, grades: true });
  }

  /** What someone has let others see. @param shown.certificates only these, by id; null: everything */
  async of(personId: string, shown: { certificates: readonly string[] | null; grades: boolean }): Promise<Transcript> {
    const asOf = this.clock.now();
    const [holder, rows] = await Promise.all([
      this.queries.holder(personId),
      this.queries.entries(personId, shown.certificates),
    ]);
    const entries = rows.map((row) => entryOf(row, shown.grades, asOf));
    return { holder, asOf, entries, years: hoursByYear(entries) };
  }
}

function entryOf(row: EntryRow, grades: boolean, asOf: Date): TranscriptEntry {
  const { kind, code, title, provider, minutes, grade, startedOn, completedOn, serial, issuedAt, state } = row;
  const { validUntil, expiresAt, graceUntil, signed, statesGrade } = row;
  return {
    ...{ kind, code, title, provider, minutes, startedOn, completedOn },
    grade: grades ? grade : null,
    certificate:
      serial === null || state === null || issuedAt === null
        ? null
        : {
            ...{ serial, issuedAt, validUntil, signed, statesGrade },
            status: standingOf({ state, supersededBy: null, validUntil: expiresAt, graceUntil }, asOf),
          },
  };
}
