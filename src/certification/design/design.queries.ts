import { Injectable } from '@nestjs/common';

import type { Reach } from '../../platform/auth/index.js';
import { Database, type Queryable, statement } from '../../platform/database/index.js';
import type { DesignContent, PictureSlot } from './design.rules.js';

const inForceOf = (owner: string): string =>
  `(SELECT v.id FROM certificate_design d JOIN certificate_design_version v ON v.design_id = d.id AND v.in_force
     WHERE ${owner})`;

/**
 * Which version of which design a certificate is issued with, as an expression of SQL: that of its program, if it is of one,
 * else that of its provider, else everyone's; null if there is none.
 * @param of expressions of SQL that give the ids; without a program it is the certificate of a course
 */
export function designInForce({ providerId, programId }: { providerId: string; programId?: string }): string {
  const owners = [
    ...(programId === undefined ? [] : [`d.program_id = ${programId}`]),
    `d.provider_id = ${providerId}`,
    'd.provider_id IS NULL AND d.program_id IS NULL',
  ];
  return `coalesce(${owners.map(inForceOf).join(', ')})`;
}

const OWNER = `
  d.id, d.provider_id AS "providerId", d.program_id AS "programId",
  coalesce(d.provider_id, program.provider_id) AS "placeProviderId", provider.name AS "providerName",
  program.code AS "programCode",
  (SELECT n.title FROM program_version n WHERE n.program_id = program.id
    ORDER BY n.state = 'published' DESC, n.number DESC LIMIT 1) AS "programTitle"`;
const OWNED = `
  certificate_design d
  LEFT JOIN program ON program.id = d.program_id
  LEFT JOIN provider ON provider.id = coalesce(d.provider_id, program.provider_id)`;
const NUMBERS = `
  (SELECT v.number FROM certificate_design_version v WHERE v.design_id = d.id AND v.in_force) AS "inForce",
  (SELECT v.number FROM certificate_design_version v WHERE v.design_id = d.id AND v.state = 'draft') AS draft`;

// Everyone's first, then by name. There is at most one for each provider and program.
const WITHIN_REACH = statement(
  'designs.within_reach',
  `SELECT ${OWNER}, ${NUMBERS} FROM ${OWNED}
    WHERE $1::boolean OR coalesce(d.provider_id, program.provider_id) = ANY ($2::uuid[])
    ORDER BY coalesce(d.provider_id, d.program_id) IS NOT NULL, provider.name, d.program_id IS NOT NULL, program.code, d.id
    LIMIT 1000`,
);
const BY_ID = statement('designs.by_id', `SELECT ${OWNER}, ${NUMBERS} FROM ${OWNED} WHERE d.id = $1`);
const PLACE = statement(
  'designs.place',
  `SELECT coalesce($1::uuid, (SELECT provider_id FROM program WHERE id = $2)) AS "providerId"`,
);

// For whom there could be one: the providers and programs within reach that have none.
const WITHOUT = statement(
  'designs.without',
  `SELECT r.id AS "providerId", NULL::uuid AS "programId", r.name
     FROM provider r
    WHERE ($1::boolean OR r.id = ANY ($2::uuid[]))
      AND NOT EXISTS (SELECT 1 FROM certificate_design d WHERE d.provider_id = r.id)
    UNION ALL
   SELECT NULL, p.id, p.code || ' – ' || v.title
     FROM program p
     JOIN LATERAL (SELECT n.title FROM program_version n WHERE n.program_id = p.id
                    ORDER BY n.state = 'published' DESC, n.number DESC LIMIT 1) v ON true
    WHERE ($1 OR p.provider_id = ANY ($2))
      AND NOT EXISTS (SELECT 1 FROM certificate_design d WHERE d.program_id = p.id)
    ORDER BY 2 NULLS FIRST, 3
    LIMIT 1000`,
);

const VERSIONS = statement(
  'designs.versions',
  `SELECT v.number, v.state, v.in_force AS "inForce", v.changed_at AS "changedAt", v.published_at AS "publishedAt",
          p.given_names || ' ' || p.family_names AS "publishedBy"
     FROM certificate_design_version v LEFT JOIN person p ON p.id = v.published_by
    WHERE v.design_id = $1 ORDER BY v.number DESC LIMIT 500`,
);
const VERSION_COLUMNS = `
  v.id, v.design_id AS "designId", v.number, v.state, v.in_force AS "inForce", v.revision, v.colour, v.accent, v.texts,
  v.signatories, v.published_at AS "publishedAt",
  (SELECT d.program_id IS NOT NULL FROM certificate_design d WHERE d.id = v.design_id) AS "ofProgram",
  coalesce((SELECT json_agg(json_build_object('slot', p.slot, 'width', p.width, 'height', p.height, 'alt', p.alt,
                                              'sha256', encode(p.sha256, 'hex')) ORDER BY p.slot)
              FROM certificate_design_picture p WHERE p.version_id = v.id), '[]') AS pictures`;
const VERSION = statement(
  'designs.version',
  `SELECT ${VERSION_COLUMNS} FROM certificate_design_version v WHERE v.design_id = $1 AND v.number = $2`,
);
const DRAFT = statement(
  'designs.draft',
  `SELECT ${VERSION_COLUMNS} FROM certificate_design_version v WHERE v.design_id = $1 AND v.state = 'draft'`,
);
const VERSION_BY_ID = statement(
  'designs.version_by_id',
  `SELECT ${VERSION_COLUMNS} FROM certificate_design_version v WHERE v.id = $1`,
);
const PICTURES = statement(
  'designs.pictures',
  `SELECT slot, bytes, width, height, alt FROM certificate_design_picture WHERE version_id = $1`,
);
const PICTURE = statement(
  'designs.picture',
  `SELECT p.bytes FROM certificate_design_picture p JOIN certificate_design_version v ON v.id = p.version_id
    WHERE v.design_id = $1 AND v.number = $2 AND p.slot = $3`,
);

export interface DesignRow {
  id: string;
  /** Both null: everyone's who has none of their own. */
  providerId: string | null;
  programId: string | null;
  /** The provider within whose reach it lies: its own, or that of its program. */
  placeProviderId: string | null;
  providerName: string | null;
  programCode: string | null;
  programTitle: string | null;
  /** Numbers of versions. */
  inForce: number | null;
  draft: number | null;
}

export interface DesignVersionSummary {
  number: number;
  state: 'draft' | 'published';
  inForce: boolean;
  changedAt: Date;
  publishedAt: Date | null;
  publishedBy: string | null;
}

interface DesignPictureFacts {
  slot: PictureSlot;
  width: number;
  height: number;
  alt: string;
  sha256: string;
}

export interface DesignVersionRow extends DesignContent {
  id: string;
  designId: string;
  number: number;
  state: 'draft' | 'published';
  inForce: boolean;
  revision: number;
  publishedAt: Date | null;
  /** Its words speak of a program, and not of a course. */
  ofProgram: boolean;
  pictures: DesignPictureFacts[];
}

export interface PictureRow {
  slot: PictureSlot;
  bytes: Buffer;
  width: number;
  height: number;
  alt: string;
}

export interface WithoutDesign {
  providerId: string | null;
  programId: string | null;
  name: string;
}

@Injectable()
export class DesignQueries {
  constructor(private readonly database: Database) {}

  within({ nation, providers }: Reach): Promise<DesignRow[]> {
    return this.database.query(WITHIN_REACH, [nation, providers]);
  }

  without({ nation, providers }: Reach): Promise<WithoutDesign[]> {
    return this.database.query(WITHOUT, [nation, providers]);
  }

  find(id: string, queryable: Queryable = this.database): Promise<DesignRow | null> {
    return queryable.maybeOne(BY_ID, [id]);
  }

  /** The provider within whose reach a design of theirs would lie. */
  async providerOf(owner: { providerId: string | null; programId: string | null }): Promise<string | null> {
    return (await this.database.one<{ providerId: string | null }>(PLACE, [owner.providerId, owner.programId]))
      .providerId;
  }

  /** Newest first. */
  versions(designId: string): Promise<DesignVersionSummary[]> {
    return this.database.query(VERSIONS, [designId]);
  }

  version(designId: string, number: number): Promise<DesignVersionRow | null> {
    return this.database.maybeOne(VERSION, [designId, number]);
  }

  draft(designId: string, queryable: Queryable = this.database): Promise<DesignVersionRow | null> {
    return queryable.maybeOne(DRAFT, [designId]);
  }

  versionById(id: string): Promise<DesignVersionRow | null> {
    return this.database.maybeOne(VERSION_BY_ID, [id]);
  }

  pictures(versionId: string): Promise<PictureRow[]> {
    return this.database.query(PICTURES, [versionId]);
  }

  async picture(designId: string, number: number, slot: PictureSlot): Promise<Buffer | null> {
    return (await this.database.maybeOne<{ bytes: Buffer }>(PICTURE, [designId, number, slot]))?.bytes ?? null;
  }
}
