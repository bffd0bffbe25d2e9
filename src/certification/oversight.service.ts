import { Injectable } from '@nestjs/common';

import { parseRun } from '../people/index.js';
import { type Actor, reachOf } from '../platform/auth/index.js';
import { Clock } from '../platform/clock/index.js';
import { decodeCursor, DomainError, type Page, pageOf } from '../platform/http/index.js';
import { CertificateQueries } from './certificate.queries.js';
import { type Standing, standingOf } from './certificate-validity.rules.js';
import type { Verification } from './certificates.dto.js';
import { CertificatesService } from './certificates.service.js';
import { certificationPolicy, reachesCertificate } from './certification.policy.js';
import { WHOLE_DISCLOSURE } from './consent/disclosure.rules.js';
import type { OversightAsked } from './oversight.dto.js';
import {
  type ChangeRow,
  type CorrectionRow,
  type OverseenRow,
  OversightQueries,
  type WaitingCompletions,
  type WaitingRow,
} from './oversight.queries.js';
import { parseSerial } from './serial.rules.js';

export type OverseenCertificate = OverseenRow & { readonly status: Standing };

/** A certificate with all that happened to it, for who may change it. */
export interface CertificateRecord {
  readonly certificate: Verification;
  readonly holderRun: string | null;
  readonly grade: number | null;
  readonly changes: readonly ChangeRow[];
  readonly correction: CorrectionRow | null;
  /** What was asked for and waits for a second person. */
  readonly waiting: readonly WaitingRow[];
}

const A_DAY_MS = 86_400_000;

/** Certificates for those who answer for them: found by serial, name or RUN, within the actor's reach. */
@Injectable()
export class OversightService {
  constructor(
    private readonly queries: OversightQueries,
    private readonly certificates: CertificateQueries,
    private readonly verifying: CertificatesService,
    private readonly clock: Clock,
  ) {}

  async list(
    actor: Actor,
    asked: OversightAsked,
    { cursor, limit }: { cursor?: string; limit: number },
  ): Promise<Page<OverseenCertificate>> {
    const [before] = decodeCursor(cursor, ['string']);
    const typed = asked.q?.trim() ?? '';
    const [serial, run] = [parseSerial(typed), parseRun(typed)];
    const words = serial === null && run === null ? wordsOf(typed) : [];
    const now = this.clock.now();
    const { state = null, course, provider = null, from = null, until = null, expiring } = asked;
    const rows = await this.queries.list(
      reachOf(actor, certificationPolicy.changeState),
      {
        ...{ serial, run, words, filter: state, providerId: provider, from, until },
        course: course === undefined ? null : course.trim().toUpperCase(),
        expiresBy: expiring === undefined ? null : new Date(now.getTime() + expiring * A_DAY_MS),
      },
      ...([now, before as string | null, limit + 1] as const),
    );
    const page = pageOf(rows, limit, ({ id }) => [id]);
    return { ...page, items: page.items.map((row) => ({ ...row, status: standingOf(row, now) })) };
  }

  /** How many completions within the actor's reach have no certificate yet: how far a campaign is. */
  waiting(actor: Actor): Promise<WaitingCompletions> {
    return this.queries.waitingCompletions(reachOf(actor, certificationPolicy.changeState));
  }

  /** @throws NOT_FOUND also for one beyond the actor's reach */
  async find(actor: Actor, typed: string): Promise<CertificateRecord> {
    const serial = parseSerial(typed);
    const [place, row] =
      serial === null
        ? [null, null]
        : await Promise.all([this.certificates.place(serial), this.certificates.bySerial(serial)]);
    if (place === null || row === null || !reachesCertificate(actor, certificationPolicy.changeState, place))
      throw new DomainError('NOT_FOUND');
    const [changes, correction, waiting] = await Promise.all([
      this.queries.changes(row.serial),
      this.queries.correction(row.serial),
      this.queries.waiting(row.serial),
    ]);
    const { holderRun, grade } = row.facts;
    return { certificate: this.verifying.told(row, WHOLE_DISCLOSURE), holderRun, grade, changes, correction, waiting };
  }
}

/** What LIKE reads as wild cards is never meant; the longest word narrows most. */
function wordsOf(typed: string): string[] {
  const words = typed.split(/[\s,%_\\]+/).filter((word) => word !== '');
  return words.slice(0, 8).sort((one, other) => other.length - one.length);
}
