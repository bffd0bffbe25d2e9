import { Injectable } from '@nestjs/common';

import type { Look } from '../document/look.js';
import { DesignQueries, type DesignVersionRow, type PictureRow } from './design.queries.js';
import { type DesignContent, signatureSlot } from './design.rules.js';

/** How many published versions are kept at hand: their pictures have some hundred kilobytes each. */
const KEPT = 20;

/** What versions of designs make of a certificate. */
@Injectable()
export class DesignLooks {
  /** A published version never changes, so that it need not be read again. */
  private readonly kept = new Map<string, Look>();

  constructor(private readonly designs: DesignQueries) {}

  /** Of the version that a certificate was issued with. */
  async ofPublished(versionId: string): Promise<Look> {
    const kept = this.kept.get(versionId);
    if (kept !== undefined) return kept;
    const version = (await this.designs.versionById(versionId))!;
    const look = await this.of(version, version);
    if (this.kept.size >= KEPT) this.kept.delete(this.kept.keys().next().value!);
    this.kept.set(versionId, look);
    return look;
  }

  /** @param content what the version says, or would say, with the pictures that it has */
  async of({ id, ofProgram }: Pick<DesignVersionRow, 'id' | 'ofProgram'>, content: DesignContent): Promise<Look> {
    return { ...lookOf(content, await this.designs.pictures(id)), ofProgram };
  }
}

function lookOf(
  { colour, accent, texts, signatories }: DesignContent,
  pictures: readonly PictureRow[],
): Omit<Look, 'ofProgram'> {
  const inSlot = (slot: string) => pictures.find((each) => each.slot === slot) ?? null;
  return {
    ...{ colour, accent, texts },
    logo: inSlot('logo'),
    signatories: [...signatories]
      .sort((a, b) => a.place - b.place)
      .map(({ place, name, position }) => ({ name, position, signature: inSlot(signatureSlot(place)) })),
  };
}
