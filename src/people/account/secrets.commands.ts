import type { AddCommands } from '../../platform/cli/index.js';
import { FactorSecrets } from './factor-secrets.service.js';

export const addSecretsCommands: AddCommands = (program, context) => {
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
};
