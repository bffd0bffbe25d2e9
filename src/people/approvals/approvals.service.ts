import { Injectable, type OnModuleInit } from '@nestjs/common';

import { Audit } from '../../platform/audit/index.js';
import {
  type Actor,
  holds,
  type Permission,
  type Place,
  principalOf,
  reaches,
  reachOf,
} from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Database, type Queryable, type Transaction } from '../../platform/database/index.js';
import { decodeCursor, DomainError, type Page, pageOf, type PageQuery } from '../../platform/http/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import { Jobs } from '../../platform/jobs/index.js';
import { type ApprovalRow, ApprovalsRepository, type StoredApproval } from './approvals.repository.js';
import { APPROVAL_STATES, type ApprovalState, DAYS_TO_DECIDE, type Step, stepFrom } from './approvals.rules.js';

const EXPIRE = 'ExpireApproval';

/** Who asked and who agreed, for what is done then. */
export interface ApprovedBy {
  readonly requestedBy: string;
  readonly approvedBy: Actor;
  /** Whose permission it was, where who agreed has it lent: for the audit trail. */
  readonly actingFor: string | null;
  /** Why it was asked for. */
  readonly reason: string;
}

/** Something that takes two people: what it is, who may decide it, and what is done once it is approved. */
export interface ApprovalKind<Payload extends object> {
  /** `module.what`, as in the audit trail */
  readonly kind: string;
  /** Who may decide: whoever holds it and reaches the place, and did not ask. */
  readonly permission: Permission;
  placeOf(payload: Payload): Place;
  /** The people whom it is about, by their ids: they do not decide it. */
  concerned?(payload: Payload): readonly string[];
  /** Does it, in the transaction of the decision. What it throws undoes the decision. */
  apply(transaction: Transaction, by: ApprovedBy, payload: Payload): Promise<void>;
  /** It ended without being done, in the transaction in which it ends. */
  ended?(
    transaction: Transaction,
    how: { step: Exclude<Step, 'approve'>; reason: string },
    payload: Payload,
  ): Promise<void>;
  /** What will happen, a sentence a line; the first says what it is. */
  describe(payload: Payload, t: Translate, state: ApprovalState): readonly string[] | Promise<readonly string[]>;
  /** The page on which what waits, or was decided, can be looked at, and who may open it. */
  look?(payload: Payload, state: ApprovalState): { readonly href: string; readonly permission: Permission } | null;
}

/** The second person: what one asks for is done only when another, who could do it too, agrees. */
@Injectable()
export class Approvals implements OnModuleInit {
  private readonly kinds = new Map<string, ApprovalKind<object>>();

  constructor(
    private readonly database: Database,
    private readonly approvals: ApprovalsRepository,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(EXPIRE, ({ id }: { id: string }) => this.expire(id));
  }

  /** Called by modules as they start; two kinds of one name are a mistake. */
  register<Payload extends object>(kind: ApprovalKind<Payload>): void {
    if (this.kinds.has(kind.kind)) throw new Error(`Two kinds of approval are named ${kind.kind}`);
    this.kinds.set(kind.kind, kind);
  }

  /**
   * Asks for it. Whether the actor may ask is for the caller to know.
   * @param asker only a person's id where nobody acts at the moment: the work asks again what they had asked for
   * @throws APPROVAL_PENDING
   */
  async request(
    transaction: Queryable,
    asker: Actor | Pick<Actor, 'personId'>,
    kind: string,
    request: { subject: { kind: string; id: string }; payload: object; reason: string },
  ): Promise<{ id: string }> {
    const { subject, payload, reason } = request;
    const expiresAt = new Date(this.clock.now().getTime() + DAYS_TO_DECIDE * 86_400_000);
    const asked = this.kindOf(kind);
    const place = asked.placeOf(payload);
    const acting = 'grants' in asker ? asker : null;
    const requestedFor =
      acting === null
        ? await this.approvals.lenderTo(transaction, asker.personId, asked.permission.roles)
        : principalOf(acting, asked.permission, place);
    const approval = await this.approvals.add(transaction, {
      ...{ kind, subjectKind: subject.kind, subjectId: subject.id, payload, reason, requestedBy: asker.personId },
      ...{ place, expiresAt, requestedFor, concerned: asked.concerned?.(payload) ?? [] },
    });
    await this.jobs.enqueue(transaction, EXPIRE, { id: approval.id }, { runAt: expiresAt });
    await this.audit.record(transaction, {
      ...{ actor: acting, action: 'approvals.request', subject, reason, actingFor: acting && requestedFor },
      after: { approval: approval.id, kind, payload },
    });
    return approval;
  }

  /** What others asked for and the actor may decide, the oldest first. */
  async waitingFor(actor: Actor, { cursor, limit }: PageQuery): Promise<Page<ApprovalRow>> {
    const [after] = decodeCursor(cursor, ['string']);
    const within = [...this.kinds.values()]
      .filter(({ permission }) => holds(actor, permission))
      .flatMap(({ kind, permission }) =>
        lendersTo(actor).map((lender) => ({ kind, lender, reach: reachOf(withGrantsOf(actor, lender), permission) })),
      );
    const rows = await this.approvals.waiting(actor.personId, within, after as string | null, limit + 1);
    return pageOf(rows, limit, ({ id }) => [id]);
  }

  /** What the actor asked for, the latest first. */
  async requestedBy(actor: Actor, { cursor, limit }: PageQuery): Promise<Page<ApprovalRow>> {
    const [before] = decodeCursor(cursor, ['string']);
    const rows = await this.approvals.requested(actor.personId, before as string | null, limit + 1);
    return pageOf(rows, limit, ({ id }) => [id]);
  }

  /** @throws NOT_FOUND also for what the actor neither asked for nor may decide */
  async find(actor: Actor, id: string): Promise<ApprovalRow> {
    const approval = await this.approvals.find(id);
    if (approval === null || !(approval.askedBy === actor.personId || this.reachesIt(actor, approval)))
      throw new DomainError('NOT_FOUND');
    return approval;
  }

  /** Whether the decision is for the actor: a second person, who holds the permission without the first. */
  mayDecide(actor: Actor, approval: StoredApproval): boolean {
    const { parties } = approval;
    return !parties.includes(actor.personId) && this.reachesIt(without(actor, parties), approval);
  }

  /** What will happen, or has happened, in words. */
  async describe({ kind, payload, state }: StoredApproval, t: Translate): Promise<readonly string[]> {
    // What a release after this one asked for can be seen, and not decided.
    return (await this.kinds.get(kind)?.describe(payload, t, state)) ?? [kind];
  }

  /** The page on which the actor can look at what it is about. */
  lookAt(actor: Actor, { kind, payload, state }: StoredApproval): string | null {
    const look = this.kinds.get(kind)?.look?.(payload, state) ?? null;
    return look !== null && holds(actor, look.permission) ? look.href : null;
  }

  /**
   * Decides, and does at once what was asked for.
   * @param reason needed to decline
   * @throws NOT_FOUND @throws APPROVAL_OWN @throws APPROVAL_DECIDED and whatever stands in the way of doing it
   */
  async decide(actor: Actor, id: string, step: 'approve' | 'decline', reason: string): Promise<void> {
    await this.find(actor, id);
    if (step === 'decline' && reason.trim() === '')
      throw new DomainError('VALIDATION_FAILED', {}, [
        { pointer: '/reason', code: 'required', detail: 'say why it is declined' },
      ]);
    await this.database.transaction(async (transaction) => {
      const approval = await this.locked(transaction, id);
      if (!this.reachesIt(actor, approval) && approval.askedBy !== actor.personId) throw new DomainError('NOT_FOUND');
      const actingFor = await this.end(transaction, approval, step, actor, reason.trim() || null);
      const by = { requestedBy: approval.requestedBy, approvedBy: actor, actingFor, reason: approval.reason };
      if (step === 'approve') await this.kindOf(approval.kind).apply(transaction, by, approval.payload);
    });
  }

  /** Takes back what the actor asked for. @throws NOT_FOUND @throws APPROVAL_DECIDED */
  async withdraw(actor: Actor, id: string): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const approval = await this.locked(transaction, id);
      await this.end(transaction, approval, 'withdraw', actor, null);
    });
  }

  private async expire(id: string): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const approval = await this.locked(transaction, id);
      if (approval.state === 'pending') await this.end(transaction, approval, 'expire', null, null);
    });
  }

  /** @returns whose permission it was, if not the actor's own */
  private async end(
    transaction: Transaction,
    approval: StoredApproval,
    step: Step,
    actor: Actor | null,
    reason: string | null,
  ): Promise<string | null> {
    const by = actor?.personId ?? null;
    const outcome = stepFrom({ ...approval, requestedBy: approval.askedBy }, step, by, this.clock.now());
    if (!isState(outcome)) throw new DomainError(outcome);
    const isDecision = actor !== null && (step === 'approve' || step === 'decline');
    if (isDecision && !this.mayDecide(actor, approval)) throw new DomainError('APPROVAL_OWN');
    const permission = this.kinds.get(approval.kind)?.permission;
    const actingFor =
      isDecision && permission ? principalOf(without(actor, approval.parties), permission, approval.place) : null;
    const ender = actor && { id: actor.personId, actingFor };
    await this.approvals.end(transaction, approval.id, outcome, ender, reason);
    // What no release knows any longer ends all the same.
    if (step !== 'approve')
      await this.kinds.get(approval.kind)?.ended?.(transaction, { step, reason: reason ?? '' }, approval.payload);
    await this.audit.record(transaction, {
      ...{ actor, action: `approvals.${step}`, subject: { kind: approval.subjectKind, id: approval.subjectId } },
      ...{ before: { state: approval.state }, after: { approval: approval.id, kind: approval.kind, state: outcome } },
      ...(reason !== null && { reason }),
      actingFor,
    });
    return actingFor;
  }

  private async locked(transaction: Transaction, id: string): Promise<StoredApproval> {
    const approval = await this.approvals.lock(transaction, id);
    if (approval === null) throw new DomainError('NOT_FOUND');
    return approval;
  }

  private reachesIt(actor: Actor, { kind, place }: StoredApproval): boolean {
    const permission = this.kinds.get(kind)?.permission;
    return permission !== undefined && reaches(reachOf(actor, permission), place);
  }

  private kindOf(kind: string): ApprovalKind<object> {
    const found = this.kinds.get(kind);
    if (!found) throw new Error(`No kind of approval is named ${kind}`);
    return found;
  }
}

/** Whose grants the actor holds: null, their own. */
function lendersTo({ grants }: Actor): (string | null)[] {
  return [...new Set(grants.map(({ actingFor }) => actingFor ?? null))];
}

function withGrantsOf(actor: Actor, lender: string | null): Actor {
  return { ...actor, grants: actor.grants.filter(({ actingFor }) => (actingFor ?? null) === lender) };
}

/** The actor with what none of these people has lent. */
function without(actor: Actor, parties: readonly string[]): Actor {
  return { ...actor, grants: actor.grants.filter(({ actingFor }) => !parties.includes(actingFor ?? '')) };
}

function isState(outcome: string): outcome is ApprovalState {
  return (APPROVAL_STATES as readonly string[]).includes(outcome);
}
