import { Injectable } from '@nestjs/common';

import { Audit } from '../../platform/audit/index.js';
import type { Actor } from '../../platform/auth/index.js';
import { Database, type Transaction } from '../../platform/database/index.js';
import type { CertificateChoices, ChosenCertificates } from './choices.dto.js';
import { ChoicesRepository } from './choices.repository.js';
import { DEFAULT_DISCLOSURE } from './disclosure.rules.js';

const CHOOSE = 'certification.choose';
const SHOWN = 50;

/** What a holder allows others to see of their certificates, and what we may write to them about. */
@Injectable()
export class ChoicesService {
  constructor(
    private readonly database: Database,
    private readonly choices: ChoicesRepository,
    private readonly audit: Audit,
  ) {}

  /** What holds now, and what was chosen before. */
  async read(actor: Actor): Promise<ChosenCertificates> {
    const history = await this.choices.latest(actor.personId, SHOWN);
    const { name, grade, reminders } = history[0] ?? DEFAULTS;
    return { name, grade, reminders, history };
  }

  /** From now on, on every page that is asked for. What was already so is no change. */
  async change(actor: Actor, wanted: Partial<CertificateChoices>): Promise<void> {
    await this.database.transaction((transaction) => this.apply(transaction, actor, actor.personId, wanted));
  }

  /** For whoever follows the link of a reminder, signed in or not. */
  async endReminders(transaction: Transaction, personId: string): Promise<void> {
    await this.apply(transaction, null, personId, { reminders: false });
  }

  private async apply(
    transaction: Transaction,
    actor: Actor | null,
    personId: string,
    wanted: Partial<CertificateChoices>,
  ): Promise<void> {
    await this.choices.lock(transaction, personId);
    const [last = DEFAULTS] = await this.choices.latest(personId, 1, transaction);
    const before = { name: last.name, grade: last.grade, reminders: last.reminders };
    const after = { ...before, ...wanted };
    if (after.name === before.name && after.grade === before.grade && after.reminders === before.reminders) return;
    await this.choices.add(transaction, personId, after);
    await this.audit.record(transaction, {
      ...{ actor, action: CHOOSE, subject: { kind: 'person', id: personId }, before, after },
    });
  }
}

const DEFAULTS: CertificateChoices = { ...DEFAULT_DISCLOSURE, reminders: true };
