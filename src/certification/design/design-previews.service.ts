import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/auth/index.js';
import { Config } from '../../platform/config/index.js';
import type { Locale } from '../../platform/i18n/index.js';
import { certificateDocument, certificatePicture } from '../document/certificate-document.js';
import { SAMPLE_WORDS, sampleWith } from '../document/sample.js';
import type { DesignVersionRow } from './design.queries.js';
import type { DesignContent } from './design.rules.js';
import { DesignLooks } from './design-looks.js';
import type { DesignContentBody, PREVIEW_FORMATS } from './designs.dto.js';
import { contentOf, DesignsService } from './designs.service.js';

/** How it is shown: the document itself, or a picture of its page. */
export interface PreviewAs {
  readonly language: Locale;
  readonly as: (typeof PREVIEW_FORMATS)[number];
}

/** Designs as they come out, on the certificate of nobody. */
@Injectable()
export class DesignPreviews {
  constructor(
    private readonly designs: DesignsService,
    private readonly looks: DesignLooks,
    private readonly config: Config,
  ) {}

  async ofVersion(actor: Actor, id: string, number: number, shown: PreviewAs): Promise<Buffer> {
    const version = await this.designs.version(actor, id, number);
    return this.draw(actor, id, version, version, shown);
  }

  /** Of what is not saved, with the pictures that the draft has. */
  async ofUnsaved(actor: Actor, id: string, body: DesignContentBody, shown: PreviewAs): Promise<Buffer> {
    return this.draw(actor, id, await this.designs.draft(actor, id), contentOf(body), shown);
  }

  private async draw(
    actor: Actor,
    id: string,
    version: DesignVersionRow,
    content: DesignContent,
    { language, as }: PreviewAs,
  ): Promise<Buffer> {
    const [look, { providerName }] = await Promise.all([this.looks.of(version, content), this.designs.read(actor, id)]);
    const source = sampleWith(look, language, this.config.publicUrl, providerName);
    return as === 'pdf'
      ? certificateDocument(source, null, SAMPLE_WORDS[language])
      : Buffer.from(certificatePicture(source, SAMPLE_WORDS[language]));
  }
}
