import type { AddCommands } from '../../platform/cli/index.js';
import { FactorSecrets } from './factor-secrets.service.js';
import { SecondFactorReset } from './second-factor-reset.service.js';

export const addAccountCommands: AddCommands = (program, context) => {
  program
    .command('secrets')
    .description('what is encrypted in the database')
    .command('reseal')
    .description('encrypt every secret under the first key of SECRETS_KEY_FILE, so that the others can be taken away')
    .action(async () => {
      const app = await context.app();
      const count = await app.get(FactorSecrets, { strict: false }).reseal();
      context.print(`${count.toLocaleString('en')} secrets encrypted anew.`);
    });
  program
    .command('account')
    .description('the accounts of people')
    .command('reset-second-factor <login>')
    .description('for the only administrator, who has lost the phone and the recovery codes; noted in the audit trail')
    .requiredOption('--reason <text>', 'who asked for it, and how you know that it was they')
    .action(async (login: string, { reason }: { reason: string }) => {
      const app = await context.app();
      const name = await app.get(SecondFactorReset, { strict: false }).byOperator(login, reason);
      context.print(`${name} has no second factor any more, and sets one up at the next sign-in if the role needs it.`);
    });
};
