import { Injectable } from '@nestjs/common';

import { ChainQueries } from './chain.queries.js';
import { type Anchor, type Fault, faultAtEnd, follow, START } from './chain.rules.js';

const LINKS_AT_ONCE = 2000;

export interface ChainReport {
  readonly links: number;
  readonly last: Anchor;
  /** The first that is wrong. */
  readonly broken: { readonly fault: Fault; readonly number: string; readonly entryId: string | null } | null;
}

@Injectable()
export class AuditChain {
  constructor(private readonly queries: ChainQueries) {}

  /**
   * Walks the chain from its first link to its last, some at a time.
   * @param known where the chain stood once, kept outside of the database: it must still hold that link
   */
  verify(known: Anchor | null, progress: (links: number) => void = () => undefined): Promise<ChainReport> {
    return this.queries.reading(async (moment) => {
      let last = START;
      let links = 0;
      let met = known === null;
      for (;;) {
        const batch = await this.queries.next(moment, String(last.number), LINKS_AT_ONCE);
        if (batch.length === 0) break;
        for (const link of batch) {
          const { fault, now } = follow(last, link);
          if (fault !== null) return { links, last, broken: { fault, number: link.number, entryId: link.entryId } };
          last = now;
          links++;
          if (known?.number === now.number) {
            if (!known.sha256.equals(now.sha256))
              return { links, last, broken: { fault: 'knownMissing', number: link.number, entryId: link.entryId } };
            met = true;
          }
        }
        progress(links);
      }
      const end = await this.queries.end(moment);
      const fault = faultAtEnd(last, end) ?? (met ? null : 'knownMissing');
      const broken = fault && { fault, number: String(last.number + 1n), entryId: end?.unlinked ?? null };
      return { links, last, broken };
    });
  }
}
