import type { AddCommands } from '../platform/cli/index.js';
import { ReplayService } from './replay.service.js';

export const addLearningCommands: AddCommands = (program, context) => {
  program
    .command('replay')
    .description('read all evidence again and prove that the stored progress, grades and completions follow from it')
    .option('--check', 'only compare; nothing is changed (the only way, for now)', true)
    .option('--json', 'end with one line of JSON on standard output')
    .action(async ({ json }: { json?: true }) => {
      const app = await context.app();
      const report = await app
        .get(ReplayService, { strict: false })
        .check((enrolments) => context.progress(`${enrolments} enrolments read`));
      for (const difference of report.differences) context.progress(difference);
      const { enrolments, events, differing } = report;
      context.print(
        json
          ? JSON.stringify({ enrolments, events, differing })
          : `${enrolments} enrolments, ${events} events: ${differing === 0 ? 'all as stored' : `${differing} differ`}`,
      );
      if (differing > 0) process.exitCode = 1;
    });
};
