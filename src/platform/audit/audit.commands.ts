import { InvalidArgumentError } from 'commander';

import type { AddCommands } from '../cli/index.js';
import { type Anchor, anchorText, type Fault, parseAnchor } from './chain.rules.js';
import { AuditChain } from './chain.service.js';

const SAID: Readonly<Record<Fault, string>> = {
  number: 'the link before it is missing',
  hash: 'the entry is not what it was when it was recorded',
  entryMissing: 'its entry is missing',
  detailMissing: 'its details are missing, and no erasure is recorded that would have removed them',
  detailChanged: 'its details are not what they were when they were recorded',
  endMissing: 'the chain ends before its recorded end: the links from here on were removed',
  unlinked: 'an entry was put in beside the chain',
  knownMissing: 'the chain does not hold the link that you know of',
};

export const addAuditCommands: AddCommands = (program, context) => {
  program
    .command('audit')
    .description('the audit trail')
    .command('verify')
    .description('walk the chain of the audit trail from end to end; exit code 1 at the first link that is broken')
    .option('--known <link>', 'NUMBER:HASH as printed by an earlier run; the chain must still hold it', parseKnown)
    .option('--json', 'end with one line of JSON')
    .action(async ({ known, json }: { known?: Anchor; json?: true }) => {
      const app = await context.app();
      const { links, last, broken } = await app
        .get(AuditChain, { strict: false })
        .verify(known ?? null, (count) => context.progress(`audit verify: ${count} links`));
      if (json) context.print(JSON.stringify({ links, last: anchorText(last), broken }));
      else if (broken === null)
        context.print(`${links} links, none broken. Keep this elsewhere, for --known: ${anchorText(last)}`);
      else
        context.print(
          `Broken at link ${broken.number}${broken.entryId ? ` (entry ${broken.entryId})` : ''}: ${SAID[broken.fault]}.`,
        );
      if (broken !== null) process.exitCode = 1;
    });
};

function parseKnown(text: string): Anchor {
  const anchor = parseAnchor(text);
  if (anchor === null) throw new InvalidArgumentError('It must be NUMBER:HASH, as this command prints it.');
  return anchor;
}
