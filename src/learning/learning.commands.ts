import type { AddCommands } from '../platform/cli/index.js';
import { ReplayService } from './replay.service.js';

export const addLearningCommands: AddCommands = (program, context) => {
  program
    .command('replay')
    .description(
      'read all evidence again, and store the progress, grades and completions that follow from it where they differ',
    )
    .option('--check', 'only prove that what is stored follows from the evidence; nothing is changed')
    .option('--json', 'end with one line of JSON on standard output')
    .action(async ({ check, json }: { check?: true; json?: true }) => {
      const app = await context.app();
      const report = await app.get(ReplayService, { strict: false }).replay({
        rebuild: !check,
        progressed: (enrolments) => context.progress(`${enrolments} enrolments read`),
      });
      for (const difference of report.differences) context.progress(difference);
      const { enrolments, events, differing, rebuilt } = report;
      context.print(
        json
          ? JSON.stringify({ enrolments, events, differing, rebuilt })
          : `${enrolments} enrolments, ${events} events: ${differing === 0 ? 'all as stored' : `${differing} differed, ${rebuilt} rebuilt`}`,
      );
      if (differing > rebuilt) process.exitCode = 1;
    });
};
