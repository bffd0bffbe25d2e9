import { createHash } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import { brokenConstraint, type Queryable, statement } from '../../platform/database/index.js';
import { DomainError, translateConstraint } from '../../platform/http/index.js';
import type { DesignContent, PictureSlot } from './design.rules.js';
import type { Picture } from './picture.js';

const ADD = statement(
  'designs.add',
  `WITH added AS (INSERT INTO certificate_design (provider_id, program_id, created_by) VALUES ($1, $2, $3) RETURNING id)
   INSERT INTO certificate_design_version (design_id, number, colour, accent)
   SELECT id, 1, $4, $5 FROM added RETURNING design_id AS id`,
);
// As the latest version is; numbers are not used twice, but for those of drafts that were withdrawn.
const ADD_DRAFT = statement(
  'designs.add_draft',
  `INSERT INTO certificate_design_version (design_id, number, colour, accent, texts, signatories)
   SELECT d.id, coalesce(latest.number, 0) + 1, coalesce(latest.colour, $2), coalesce(latest.accent, $3),
          coalesce(latest.texts, '{}'), coalesce(latest.signatories, '[]')
     FROM certificate_design d
     LEFT JOIN LATERAL (SELECT * FROM certificate_design_version v WHERE v.design_id = d.id
                         ORDER BY v.number DESC LIMIT 1) latest ON true
    WHERE d.id = $1 AND latest.state IS DISTINCT FROM 'draft'
   ON CONFLICT DO NOTHING
   RETURNING id`,
);
const COPY_PICTURES = statement(
  'designs.copy_pictures',
  `INSERT INTO certificate_design_picture (version_id, slot, sha256, bytes, width, height, alt)
   SELECT draft.id, p.slot, p.sha256, p.bytes, p.width, p.height, p.alt
     FROM certificate_design_version draft
     JOIN certificate_design_version latest ON latest.design_id = draft.design_id AND latest.number = draft.number - 1
     JOIN certificate_design_picture p ON p.version_id = latest.id
    WHERE draft.id = $1`,
);
const LOCK_DRAFT = statement(
  'designs.lock_draft',
  `SELECT id, number, revision FROM certificate_design_version WHERE design_id = $1 AND state = 'draft' FOR UPDATE`,
);
const SAVE = statement(
  'designs.save',
  `UPDATE certificate_design_version
      SET colour = $2, accent = $3, texts = $4, signatories = $5, changed_at = now(), revision = revision + 1
    WHERE id = $1`,
);
const TOUCH = statement(
  'designs.touch',
  `UPDATE certificate_design_version SET changed_at = now(), revision = revision + 1 WHERE id = $1`,
);
const SET_PICTURE = statement(
  'designs.set_picture',
  `INSERT INTO certificate_design_picture (version_id, slot, sha256, bytes, width, height, alt)
   VALUES ($1, $2, $3, $4, $5, $6, $7)
   ON CONFLICT ON CONSTRAINT certificate_design_picture_pk DO UPDATE
     SET sha256 = excluded.sha256, bytes = excluded.bytes, width = excluded.width, height = excluded.height, alt = excluded.alt`,
);
const REMOVE_PICTURES = statement(
  'designs.remove_pictures',
  `DELETE FROM certificate_design_picture WHERE version_id = $1 AND ($2::text[] IS NULL OR slot = ANY ($2)) RETURNING slot`,
);
const REMOVE_DRAFT = statement('designs.remove_draft', `DELETE FROM certificate_design_version WHERE id = $1`);
const RETIRE = statement(
  'designs.retire',
  `UPDATE certificate_design_version SET in_force = false WHERE design_id = $1 AND in_force RETURNING number`,
);
const PUBLISH = statement(
  'designs.publish',
  `UPDATE certificate_design_version SET state = 'published', in_force = true, published_at = now(), published_by = $2
    WHERE id = $1`,
);

export interface LockedDraft {
  readonly id: string;
  readonly number: number;
  readonly revision: number;
}

@Injectable()
export class DesignRepository {
  /** A design with a first draft. @throws CONFLICT when they have one @throws NOT_FOUND when there is no such owner */
  async add(
    transaction: Queryable,
    owner: { providerId: string | null; programId: string | null },
    by: string | null,
    { colour, accent }: DesignContent,
  ): Promise<{ id: string }> {
    try {
      return await transaction.one(ADD, [owner.providerId, owner.programId, by, colour, accent]);
    } catch (error) {
      throw translateConstraint(error, brokenConstraint(error), {
        certificate_design_owner_key: 'CONFLICT',
        certificate_design_provider_fk: 'NOT_FOUND',
        certificate_design_program_fk: 'NOT_FOUND',
      });
    }
  }

  /** A draft like the latest version, with its pictures; nothing happens where there is one. */
  async beginDraft(transaction: Queryable, designId: string, { colour, accent }: DesignContent): Promise<void> {
    const draft = await transaction.maybeOne<{ id: string }>(ADD_DRAFT, [designId, colour, accent]);
    if (draft !== null) await transaction.query(COPY_PICTURES, [draft.id]);
  }

  /**
   * Holds the draft until the transaction ends.
   * @param revision that the caller has seen
   * @throws CONFLICT when it is another one, or the draft was published or withdrawn
   */
  async lockDraft(transaction: Queryable, designId: string, revision: number): Promise<LockedDraft> {
    const draft = await transaction.maybeOne<LockedDraft>(LOCK_DRAFT, [designId]);
    if (draft?.revision !== revision) throw new DomainError('CONFLICT');
    return draft;
  }

  async save(transaction: Queryable, versionId: string, content: DesignContent): Promise<void> {
    const { colour, accent, texts, signatories } = content;
    await transaction.query(SAVE, [versionId, colour, accent, JSON.stringify(texts), JSON.stringify(signatories)]);
  }

  async setPicture(
    transaction: Queryable,
    versionId: string,
    slot: PictureSlot,
    { bytes, width, height }: Picture,
    alt: string,
  ): Promise<void> {
    const sha256 = createHash('sha256').update(bytes).digest();
    await transaction.query(SET_PICTURE, [versionId, slot, sha256, bytes, width, height, alt]);
    await transaction.query(TOUCH, [versionId]);
  }

  /** @returns whether there was any */
  async removePictures(transaction: Queryable, versionId: string, slots: readonly PictureSlot[]): Promise<boolean> {
    return (await transaction.query(REMOVE_PICTURES, [versionId, slots])).length > 0;
  }

  async touch(transaction: Queryable, versionId: string): Promise<void> {
    await transaction.query(TOUCH, [versionId]);
  }

  async removeDraft(transaction: Queryable, versionId: string): Promise<void> {
    await transaction.query(REMOVE_PICTURES, [versionId, null]);
    await transaction.query(REMOVE_DRAFT, [versionId]);
  }

  /** From now on certificates are issued with it, and not with the one before. */
  async publish(transaction: Queryable, designId: string, versionId: string, by: string | null): Promise<void> {
    await this.retire(transaction, designId);
    await transaction.query(PUBLISH, [versionId, by]);
  }

  /** @returns the number of the version that is no longer in force; null when none was */
  async retire(transaction: Queryable, designId: string): Promise<number | null> {
    return (await transaction.maybeOne<{ number: number }>(RETIRE, [designId]))?.number ?? null;
  }
}
