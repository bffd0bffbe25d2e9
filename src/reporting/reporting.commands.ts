import type { AddCommands } from '../platform/cli/index.js';
import type { Recount } from './recount.queries.js';
import { RollupService } from './rollup.service.js';

/** `rollups --check`, `rollups --rebuild`: the figures against a recount of everything. */
export const addReportingCommands: AddCommands = (program, context) => {
  program
    .command('rollups')
    .description('compare the kept statistics with a recount from the base tables, or count them anew')
    .option('--check', 'recount and compare; ends with 1 if any figure differs (the default)')
    .option('--rebuild', 'count everything anew; the system may go on meanwhile')
    .option('--json', 'one line of JSON')
    .action(async ({ check, rebuild, json }: { check?: boolean; rebuild?: boolean; json?: boolean }) => {
      const rollups = (await context.app()).get(RollupService);
      if (rebuild) {
        context.progress('counting everything anew…');
        const before = await rollups.rebuild();
        if (!check) {
          context.print(json ? JSON.stringify({ rebuilt: true, corrected: wrongIn(before) }) : rebuiltIn(before));
          return;
        }
      }
      context.progress('recounting…');
      const recount = await rollups.check();
      for (const line of json ? [asJson(recount)] : asText(recount)) context.print(line);
      if (wrongIn(recount) > 0) process.exitCode = 1;
    });
};

function wrongIn({ differences, people }: Recount): number {
  return differences.length + people.length;
}

function rebuiltIn(before: Recount): string {
  const wrong = wrongIn(before);
  return wrong === 0
    ? 'Counted anew: everything was right before.'
    : `Counted anew: ${wrong} figures were wrong before.`;
}

function asJson(recount: Recount): string {
  return JSON.stringify({ agree: wrongIn(recount) === 0, ...recount });
}

function asText(recount: Recount): string[] {
  const { asOf, schools, differences, people } = recount;
  if (wrongIn(recount) === 0)
    return [`The statistics of ${schools} schools agree with the recount, as of ${asOf.toISOString()}.`];
  return [
    ...differences.map(
      ({ of, code, indicator, kept, recounted }) => `${of} ${code}: ${indicator} kept ${kept}, recounted ${recounted}`,
    ),
    ...people.map((id) => `person ${id}: post or certificates are not what was kept`),
    `${wrongIn(recount)} differences. "rollups --rebuild" sets them right.`,
  ];
}
