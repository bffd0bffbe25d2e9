import { Readable } from 'node:stream';

import { Transformer } from '@napi-rs/image';
import { Injectable } from '@nestjs/common';

import { type DesignContentBody, DesignsService, type PictureSlot } from '../../certification/index.js';
import type { Actor } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { DEMO } from '../demo.constants.js';
import { DESIGNER, type Designer } from '../sql/standing.queries.js';

const CONTENT: DesignContentBody = {
  colour: '#1f3f77',
  accent: '#8a3a12',
  texts: {
    es: { certifies: 'La Universidad Pedagógica de los Lagos certifica que' },
    en: { certifies: 'Universidad Pedagógica de los Lagos certifies that' },
  },
  signatories: [
    {
      place: 1,
      name: 'Marta Antilef Cárcamo',
      position: { es: 'Directora de Formación Continua', en: 'Head of Continuing Education' },
    },
    { place: 2, name: 'Ignacio Vera Subiabre', position: { es: 'Secretario general', en: 'Secretary General' } },
  ],
};

/** A lake under two mountains, in the colours above. */
const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="240">
  <circle cx="470" cy="70" r="34" fill="#c4702f"/>
  <path d="M20 150 L170 30 L250 95 L330 20 L500 150z" fill="#1f3f77"/>
  <path d="M300 150 L330 20 L500 150z" fill="#35598f"/>
  <path d="M20 172q60-24 120 0t120 0t120 0t120 0t120 0v16q-60 24-120 0t-120 0t-120 0t-120 0t-120 0z" fill="#5b86b5"/>
  <path d="M60 206q55-20 110 0t110 0t110 0t110 0v14q-55 20-110 0t-110 0t-110 0t-110 0z" fill="#8db0d2"/>
</svg>`;

const SIGNATURE = `<svg xmlns="http://www.w3.org/2000/svg" width="420" height="130">
  <path d="M20 96C70-20 92 10 74 84S120 20 142 64s22 30 44-6 26-18 30 10 34 6 52-22 30 40 62 6 40-6 66-14" fill="none"
    stroke="#1c2f55" stroke-width="5" stroke-linecap="round"/>
</svg>`;

/** What the certificates of one provider look like, so that whoever is new sees that they can have a look of their own. */
@Injectable()
export class DemoDesign {
  constructor(
    private readonly database: Database,
    private readonly designs: DesignsService,
  ) {}

  /** By the demonstration's administrator, as anyone would; where a second person has to agree, it waits for one. */
  async ensure(): Promise<void> {
    const { administratorId, providerId, begun } = await this.database.one<Designer>(DESIGNER, [
      DEMO.logins.administrator,
      DEMO.providerCode,
    ]);
    if (begun) return;
    const actor: Actor = {
      ...{ personId: administratorId, sessionId: '', name: '', locale: 'es' },
      grants: [{ role: 'administrator', scope: { kind: 'nation', code: '' } }],
    };
    const { id } = await this.designs.create(actor, { owner: 'provider', ownerId: providerId });
    await this.designs.save(actor, id, await this.revision(actor, id), CONTENT);
    await this.picture(actor, id, 'logo', LOGO, 'Universidad Pedagógica de los Lagos');
    await this.picture(actor, id, 'signature-1', SIGNATURE);
    await this.designs.publish(actor, id, await this.revision(actor, id), 'Primer diseño de la institución');
    // The next one is under way, so that it can be tried what becomes of it.
    await this.designs.begin(actor, id);
  }

  private async picture(actor: Actor, id: string, slot: PictureSlot, svg: string, alt = ''): Promise<void> {
    const file = await Transformer.fromSvg(svg).png();
    const texts = { revision: String(await this.revision(actor, id)), alt };
    await this.designs.setPicture(actor, id, slot, Readable.from([file]), texts);
  }

  private async revision(actor: Actor, id: string): Promise<number> {
    return (await this.designs.draft(actor, id)).revision;
  }
}
