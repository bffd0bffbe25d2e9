import { Injectable } from '@nestjs/common';

import { Audit } from '../../platform/audit/index.js';
import { type Actor, reachOf } from '../../platform/auth/index.js';
import { Clock, localDayOf } from '../../platform/clock/index.js';
import { Config } from '../../platform/config/index.js';
import { Database, type Transaction } from '../../platform/database/index.js';
import { decodeCursor, DomainError, type Page, pageOf, type PageQuery } from '../../platform/http/index.js';
import { Mailer, type NewMail } from '../../platform/mail/index.js';
import { peoplePolicy } from '../people.policy.js';
import { BlockingService } from './blocking.service.js';
import { ErasureService } from './erasure.service.js';
import { answeredLetter, receivedLetter } from './privacy-letters.js';
import type { NewPrivacyRequest, PrivacyDecision, PrivacyQueueQuery, RecordedPrivacyRequest } from './privacy.dto.js';
import { type LockedRequest, RequestRepository, type RequestRow } from './request.repository.js';
import { dueOn, stateAfter } from './request.rules.js';

const COUNTRY_TIME = 'America/Santiago';

/** What people ask for about their own data, and who answers it until when. */
@Injectable()
export class PrivacyRequests {
  constructor(
    private readonly database: Database,
    private readonly requests: RequestRepository,
    private readonly blocking: BlockingService,
    private readonly erasures: ErasureService,
    private readonly audit: Audit,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** @throws PRIVACY_REQUEST_PENDING */
  ask(actor: Actor, request: NewPrivacyRequest): Promise<{ id: string; dueOn: string }> {
    return this.add(actor, actor.personId, request, null);
  }

  /**
   * Enters what somebody asked for by letter, who has no account or may not enter it.
   * @throws NOT_FOUND @throws NOT_ALLOWED for oneself @throws PRIVACY_REQUEST_PENDING @throws VALIDATION_FAILED
   */
  async record(
    actor: Actor,
    personId: string,
    { receivedOn, ...request }: RecordedPrivacyRequest,
  ): Promise<{ id: string; dueOn: string }> {
    if (!(await this.requests.reaches(reachOf(actor, peoplePolicy.keepPrivacy), personId)))
      throw new DomainError('NOT_FOUND');
    if (personId === actor.personId) throw new DomainError('NOT_ALLOWED');
    const today = this.today();
    if (receivedOn > today || receivedOn < `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`)
      throw new DomainError('VALIDATION_FAILED', {}, [
        {
          ...{ pointer: '/receivedOn', code: 'receivedOn', detail: 'must be a day of the past year' },
          inWords: (t) => t('privacy.record.receivedOnFault'),
        },
      ]);
    return this.add(actor, personId, request, { recordedBy: actor.personId, receivedOn });
  }

  private async add(
    actor: Actor,
    personId: string,
    { kind, text }: NewPrivacyRequest,
    letter: { recordedBy: string; receivedOn: string } | null,
  ): Promise<{ id: string; dueOn: string }> {
    const due = dueOn(kind, letter?.receivedOn ?? this.today(), this.config.privacyDeadlines);
    return this.database.transaction(async (transaction) => {
      const { id } = await this.requests.add(transaction, { personId, kind, text: text.trim(), dueOn: due }, letter);
      const subject = { kind: 'person', id: personId };
      await this.audit.record(transaction, {
        ...{ actor, action: letter === null ? 'people.askData' : 'people.recordDataRequest', subject },
        after: { kind, dueOn: due, ...(letter !== null && { receivedOn: letter.receivedOn }) },
      });
      const reader = await this.requests.reader(transaction, personId);
      await this.tell(transaction, reader.email, `received:${id}`, receivedLetter(reader, kind, due, this.page()));
      return { id, dueOn: due };
    });
  }

  /** The actor's own, the latest first. */
  async mine(actor: Actor, { cursor, limit }: PageQuery): Promise<Page<RequestRow>> {
    const [before] = decodeCursor(cursor, ['string']);
    const rows = await this.requests.mine(actor.personId, before as string | null, limit + 1);
    return pageOf(rows, limit, ({ id }) => [id]);
  }

  /** Takes back what waits. @throws NOT_FOUND @throws PRIVACY_REQUEST_DECIDED */
  async withdraw(actor: Actor, id: string): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const request = await this.requests.lock(transaction, id);
      if (request === null || request.personId !== actor.personId) throw new DomainError('NOT_FOUND');
      if (request.state !== 'open') throw new DomainError('PRIVACY_REQUEST_DECIDED');
      const outcome = { state: 'withdrawn', decidedBy: actor.personId, reason: null, approvalId: null } as const;
      await this.requests.decide(transaction, id, outcome);
      await this.note(transaction, actor, request, 'withdrawn', null);
    });
  }

  /** What people within reach ask for, those that are due first, first. */
  async queue(actor: Actor, { list, cursor, limit }: PrivacyQueueQuery): Promise<Page<RequestRow>> {
    const after = decodeCursor(cursor, ['string', 'string']);
    const reach = reachOf(actor, peoplePolicy.keepPrivacy);
    const rows = await this.requests.queue(reach, list !== 'decided', after, limit + 1);
    return pageOf(rows, limit, (row) => [row.dueOn, row.id]);
  }

  /** @throws NOT_FOUND also beyond the actor's reach */
  async find(actor: Actor, id: string): Promise<RequestRow> {
    const request = await this.requests.find(reachOf(actor, peoplePolicy.keepPrivacy), id);
    if (request === null) throw new DomainError('NOT_FOUND');
    return request;
  }

  /**
   * Answers, and does what was granted; an erasure waits for a second person first.
   * @throws NOT_FOUND @throws NOT_ALLOWED for one's own @throws PRIVACY_REQUEST_DECIDED @throws APPROVAL_PENDING
   */
  async decide(actor: Actor, id: string, { decision, reason }: PrivacyDecision): Promise<void> {
    await this.find(actor, id);
    await this.database.transaction(async (transaction) => {
      const request = (await this.requests.lock(transaction, id))!;
      if (request.personId === actor.personId) throw new DomainError('NOT_ALLOWED');
      if (request.state !== 'open') throw new DomainError('PRIVACY_REQUEST_DECIDED');
      const state = stateAfter(request.kind, decision);
      const said = reason.trim();
      const approvalId = state === 'waiting' ? await this.askSecondPerson(transaction, actor, request, said) : null;
      await this.requests.decide(transaction, id, { state, decidedBy: actor.personId, reason: said, approvalId });
      await this.note(transaction, actor, request, state, said);
      if (request.kind === 'blocking' && state === 'granted')
        await this.blocking.apply(transaction, actor, request.personId, said);
      if (state !== 'granted' && state !== 'refused') return;
      const letter = answeredLetter(request, request.kind, state, said, this.page());
      await this.tell(transaction, request.email, `answered:${id}`, letter);
    });
  }

  /** Who read all that is held about the actor. */
  readings(actor: Actor) {
    return this.requests.readings(actor.personId);
  }

  private async askSecondPerson(
    transaction: Transaction,
    actor: Actor,
    { id, personId }: LockedRequest,
    reason: string,
  ): Promise<string> {
    const place = await this.requests.placeOf(transaction, personId);
    return (await this.erasures.ask(transaction, actor, { id, personId, place }, reason)).id;
  }

  private async note(
    transaction: Transaction,
    actor: Actor,
    { kind, personId, state: before }: LockedRequest,
    state: string,
    reason: string | null,
  ): Promise<void> {
    await this.audit.record(transaction, {
      ...{ actor, action: 'people.answerData', subject: { kind: 'person', id: personId } },
      ...{ before: { kind, state: before }, after: { kind, state } },
      ...(reason !== null && { reason }),
    });
  }

  private async tell(
    transaction: Transaction,
    to: string | null,
    key: string,
    letter: Omit<NewMail, 'key' | 'to'>,
  ): Promise<void> {
    if (to !== null) await this.mailer.send(transaction, { ...letter, key: `privacy-${key}`, to });
  }

  private today(): string {
    return localDayOf(this.clock.now(), COUNTRY_TIME);
  }

  private page(): string {
    return `${this.config.publicUrl}/account/requests`;
  }
}
