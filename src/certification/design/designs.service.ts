import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';

import { Approvals, type ApprovedBy } from '../../people/index.js';
import { Audit, type AuditAction } from '../../platform/audit/index.js';
import { type Actor, type Permission, type Place, principalOf, reaches, reachOf } from '../../platform/auth/index.js';
import { Config } from '../../platform/config/index.js';
import { Database, type Queryable, type Transaction } from '../../platform/database/index.js';
import { DomainError, type UploadFields } from '../../platform/http/index.js';
import { certificationPolicy } from '../certification.policy.js';
import {
  DesignQueries,
  type DesignRow,
  type DesignVersionRow,
  type DesignVersionSummary,
  type WithoutDesign,
} from './design.queries.js';
import { DesignRepository, type LockedDraft } from './design.repository.js';
import { type DesignContent, FIRST_CONTENT, type PictureSlot, signatureSlot, slotsWithoutUse } from './design.rules.js';
import { type DesignContentBody, type NewDesign, PictureWords } from './designs.dto.js';
import { normalised } from './picture.js';

const PUBLISH = 'certification.publishDesign';

/** What waits for whoever may publish. */
interface PublicationRequest {
  readonly designId: string;
  /** As it was asked for: if the draft is changed after that, nothing is published. */
  readonly revision: number;
  readonly number: number;
  readonly providerId: string | null;
  /** In words: the provider or the program; null: everyone's. */
  readonly owner: string | null;
}

/** What certificates look like: drafted, looked at, published; and never changed from then on. */
@Injectable()
export class DesignsService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly queries: DesignQueries,
    private readonly designs: DesignRepository,
    private readonly approvals: Approvals,
    private readonly audit: Audit,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.approvals.register<PublicationRequest>({
      kind: PUBLISH,
      permission: certificationPolicy.publishDesign,
      placeOf: ({ providerId }) => placeOf({ placeProviderId: providerId }),
      apply: async (transaction, by, { designId, revision }) => {
        const draft = await this.designs.lockDraft(transaction, designId, revision);
        await this.apply(transaction, by, designId, draft);
      },
      describe: ({ number, owner }, t) => [
        owner === null ? t('designs.publishNational', { number }) : t('designs.publishOf', { number, owner }),
        t('designs.publishEffect'),
        t('designs.publishLook'),
      ],
      look: ({ designId }) => ({ href: `/certificate-designs/${designId}`, permission: certificationPolicy.design }),
    });
  }

  /** Those within the actor's reach: everyone's first, then by name. */
  list(actor: Actor): Promise<DesignRow[]> {
    return this.queries.within(reachOf(actor, certificationPolicy.design));
  }

  /** The providers and programs within reach that have none. */
  async without(actor: Actor): Promise<{ national: boolean; owners: WithoutDesign[] }> {
    const reach = reachOf(actor, certificationPolicy.design);
    const [owners, designs] = await Promise.all([this.queries.without(reach), this.queries.within(reach)]);
    return {
      owners,
      national: reach.nation && !designs.some((each) => each.providerId === null && each.programId === null),
    };
  }

  /** @throws NOT_FOUND also beyond the actor's reach */
  async read(actor: Actor, id: string): Promise<DesignRow & { versions: DesignVersionSummary[] }> {
    const design = await this.reachable(actor, id);
    return { ...design, versions: await this.queries.versions(id) };
  }

  async version(actor: Actor, id: string, number: number): Promise<DesignVersionRow> {
    await this.reachable(actor, id);
    return found(await this.queries.version(id, number));
  }

  /** @throws NOT_FOUND also while there is none */
  async draft(actor: Actor, id: string): Promise<DesignVersionRow> {
    await this.reachable(actor, id);
    return found(await this.queries.draft(id));
  }

  async picture(actor: Actor, id: string, number: number, slot: PictureSlot): Promise<Buffer> {
    await this.reachable(actor, id);
    return found(await this.queries.picture(id, number, slot));
  }

  /** May the actor publish without asking anyone? */
  publishesAlone(actor: Actor, design: Pick<DesignRow, 'placeProviderId'>): boolean {
    return (
      !this.config.certificateSecondPerson &&
      reaches(reachOf(actor, certificationPolicy.publishDesign), placeOf(design))
    );
  }

  mayRetire(actor: Actor, design: Pick<DesignRow, 'placeProviderId'>): boolean {
    return reaches(reachOf(actor, certificationPolicy.publishDesign), placeOf(design));
  }

  /** With a first draft. @throws CONFLICT when there is one @throws NOT_FOUND beyond the actor's reach */
  async create(actor: Actor, { owner: kind, ownerId }: NewDesign): Promise<{ id: string }> {
    const owner = {
      providerId: kind === 'provider' ? ownerId! : null,
      programId: kind === 'program' ? ownerId! : null,
    };
    const placeProviderId = kind === 'nation' ? null : await this.queries.providerOf(owner);
    if (kind !== 'nation' && placeProviderId === null) throw new DomainError('NOT_FOUND');
    if (!reaches(reachOf(actor, certificationPolicy.design), placeOf({ placeProviderId })))
      throw new DomainError('NOT_FOUND');
    return this.database.transaction(async (transaction) => {
      const design = await this.designs.add(transaction, owner, actor.personId, FIRST_CONTENT);
      await this.record(transaction, actor, 'certification.createDesign', design.id, { after: owner });
      return design;
    });
  }

  /** A draft like the latest version, or the one that there is. */
  async begin(actor: Actor, id: string): Promise<DesignVersionRow> {
    await this.reachable(actor, id);
    return this.database.transaction(async (transaction) => {
      await this.designs.beginDraft(transaction, id, FIRST_CONTENT);
      return found(await this.queries.draft(id, transaction));
    });
  }

  /** Puts all but the pictures in the place of the draft's. @throws CONFLICT when it was changed since that revision */
  save(actor: Actor, id: string, revision: number, body: DesignContentBody): Promise<void> {
    return this.changing(actor, id, revision, async (transaction, draft) => {
      const content = contentOf(body);
      await this.designs.save(transaction, draft.id, content);
      await this.designs.removePictures(transaction, draft.id, slotsWithoutUse(content.signatories));
    });
  }

  /**
   * Puts a picture in a place of the draft.
   * @param texts that came with it: `revision`, and `alt` for a logo
   * @throws PICTURE_REFUSED @throws CONFLICT @throws VALIDATION_FAILED for a signature of nobody, or a logo without words
   */
  async setPicture(actor: Actor, id: string, slot: PictureSlot, stream: Readable, texts: Readonly<UploadFields>) {
    const { revision, alt } = await wordsOf(texts, slot);
    await this.reachable(actor, id);
    const picture = await normalised(await buffer(stream), slot);
    await this.changing(actor, id, revision, async (transaction, draft) => {
      const { signatories } = found(await this.queries.draft(id, transaction));
      if (slot !== 'logo' && !signatories.some(({ place }) => signatureSlot(place) === slot))
        throw new DomainError('VALIDATION_FAILED', {}, [
          { pointer: '/slot', code: 'signatory', detail: 'nobody signs in this place' },
        ]);
      await this.designs.setPicture(transaction, draft.id, slot, picture, alt);
    });
  }

  removePicture(actor: Actor, id: string, slot: PictureSlot, revision: number): Promise<void> {
    return this.changing(actor, id, revision, async (transaction, draft) => {
      if (!(await this.designs.removePictures(transaction, draft.id, [slot]))) throw new DomainError('NOT_FOUND');
      await this.designs.touch(transaction, draft.id);
    });
  }

  /** Throws the draft away. What is in force stays so. */
  withdraw(actor: Actor, id: string, revision: number): Promise<void> {
    return this.changing(actor, id, revision, (transaction, draft) => this.designs.removeDraft(transaction, draft.id));
  }

  /**
   * From now on certificates are issued with it. Who may not decide that, or not alone, asks for it.
   * @returns the request that waits; null when it is done
   * @throws CONFLICT when the draft was changed since that revision @throws APPROVAL_PENDING
   */
  async publish(actor: Actor, id: string, revision: number, reason: string): Promise<{ id: string } | null> {
    const design = await this.reachable(actor, id);
    return this.database.transaction(async (transaction) => {
      const draft = await this.designs.lockDraft(transaction, id, revision);
      if (this.publishesAlone(actor, design)) {
        const actingFor = principalOf(actor, certificationPolicy.publishDesign, placeOf(design));
        await this.apply(transaction, { approvedBy: actor, actingFor, reason }, id, draft);
        return null;
      }
      const { placeProviderId: providerId, programTitle, providerName } = design;
      const payload: PublicationRequest = {
        ...{ designId: id, revision, number: draft.number, providerId, owner: programTitle ?? providerName },
      };
      const subject = { kind: 'certificateDesign', id };
      return this.approvals.request(transaction, actor, PUBLISH, { subject, payload, reason });
    });
  }

  /** No certificate is issued with it any more: they look as if there were none. @throws CONFLICT when none is in force */
  async retire(actor: Actor, id: string, reason: string): Promise<void> {
    await this.reachable(actor, id, certificationPolicy.publishDesign);
    await this.database.transaction(async (transaction) => {
      const number = await this.designs.retire(transaction, id);
      if (number === null) throw new DomainError('CONFLICT');
      await this.record(transaction, actor, 'certification.retireDesign', id, { reason, before: { version: number } });
    });
  }

  private async apply(
    transaction: Transaction,
    { approvedBy, actingFor, reason }: Omit<ApprovedBy, 'requestedBy'>,
    id: string,
    draft: LockedDraft,
  ): Promise<void> {
    await this.designs.publish(transaction, id, draft.id, approvedBy.personId);
    await this.record(transaction, approvedBy, PUBLISH, id, { reason, actingFor, after: { version: draft.number } });
  }

  private async changing(
    actor: Actor,
    id: string,
    revision: number,
    change: (transaction: Transaction, draft: LockedDraft) => Promise<void>,
  ): Promise<void> {
    await this.reachable(actor, id);
    await this.database.transaction(async (transaction) =>
      change(transaction, await this.designs.lockDraft(transaction, id, revision)),
    );
  }

  private async reachable(actor: Actor, id: string, rule: Permission = certificationPolicy.design): Promise<DesignRow> {
    const design = await this.queries.find(id);
    if (design === null || !reaches(reachOf(actor, rule), placeOf(design))) throw new DomainError('NOT_FOUND');
    return design;
  }

  private record(
    transaction: Queryable,
    actor: Actor,
    action: AuditAction,
    id: string,
    what: { reason?: string; actingFor?: string | null; before?: object; after?: object },
  ): Promise<void> {
    return this.audit.record(transaction, { actor, action, subject: { kind: 'certificateDesign', id }, ...what });
  }
}

function placeOf({ placeProviderId }: Pick<DesignRow, 'placeProviderId'>): Place {
  return placeProviderId === null ? {} : { providerId: placeProviderId };
}

/** What is empty is left out: it is then said as without a design. */
export function contentOf({ colour, accent, texts, signatories }: DesignContentBody): DesignContent {
  const filled = (each: object | undefined) =>
    Object.fromEntries(Object.entries(each ?? {}).filter(([, text]) => text));
  return {
    ...{ colour, accent },
    texts: { es: filled(texts.es), en: filled(texts.en) },
    signatories: signatories.map(({ place, name, position: { es, en } }) => ({
      ...{ place, name },
      position: { es, en: en || es },
    })),
  };
}

async function wordsOf(texts: Readonly<UploadFields>, slot: PictureSlot): Promise<{ revision: number; alt: string }> {
  const words = plainToInstance(PictureWords, { revision: texts['revision'], alt: texts['alt'] });
  const faults = (await validate(words)).map(({ property }) => property);
  const alt = faults.includes('alt') ? '' : (words.alt ?? '');
  const wrong = [...faults, ...(slot === 'logo' && alt === '' && !faults.includes('alt') ? ['alt'] : [])];
  if (wrong.length > 0)
    throw new DomainError(
      'VALIDATION_FAILED',
      {},
      wrong.map((property) => ({
        pointer: `/${property}`,
        code: 'invalid',
        detail: 'is missing or not as it should be',
      })),
    );
  return { revision: words.revision, alt };
}

function found<Thing>(thing: Thing | null): Thing {
  if (thing === null) throw new DomainError('NOT_FOUND');
  return thing;
}
