import type { AddCommands } from '../platform/cli/index.js';
import { WaitingList } from './waiting-list.service.js';

export const addCohortsCommands: AddCommands = (program, context) => {
  program
    .command('enrolments')
    .description('compare the seats and the queue of every cohort, and the history of every enrolment, with the rows')
    .requiredOption('--check', 'only prove that they agree; nothing is changed')
    .option('--json', 'end with one line of JSON on standard output')
    .action(async ({ json }: { json?: true }) => {
      const app = await context.app();
      const differences = await app.get(WaitingList, { strict: false }).contradictions();
      for (const { cohort, what, kept, found } of differences)
        context.progress(`${cohort}: ${what} is kept as ${kept}, and found as ${found}`);
      const agree = differences.length === 0;
      context.print(
        json
          ? JSON.stringify({ differing: differences.length })
          : agree
            ? 'seats, queues and histories agree with the rows'
            : `${differences.length} do not agree with the rows`,
      );
      if (!agree) process.exitCode = 1;
    });
};
