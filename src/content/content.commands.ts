import { readFile } from 'node:fs/promises';

import type { AddCommands } from '../platform/cli/index.js';
import { CompetenciesService } from './competencies/competencies.service.js';

export const addContentCommands: AddCommands = (program, context) => {
  program
    .command('competencies')
    .description('frameworks of competencies that courses are aligned to')
    .command('import <file>')
    .description(
      'import frameworks (JSON; also CASE 1.0), or new editions of them; the same file again changes nothing',
    )
    .option('--json', 'end with one line of JSON on standard output')
    .action(async (file: string, { json }: { json?: true }) => {
      const text = await readFile(file, 'utf8');
      const imported = await (await context.app()).get(CompetenciesService, { strict: false }).import(null, text);
      if (json) return context.print(JSON.stringify(imported));
      for (const { code, created, updated, unchanged, retired } of imported)
        context.print(`${code}: ${created} new, ${updated} changed, ${unchanged} unchanged, ${retired} retired`);
    });
};
