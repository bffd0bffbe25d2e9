import { CredentialRepository } from '../../src/certification/credential/credential.repository.js';
import { DocumentRepository } from '../../src/certification/document/document.repository.js';
import { IssuingRepository } from '../../src/certification/issuing.repository.js';
import { ProgramsRepository } from '../../src/cohorts/programs/programs.repository.js';
import { createContext } from '../../src/app.js';
import { readConfig } from '../../src/platform/config/index.js';
import { Jobs } from '../../src/platform/jobs/index.js';
import { createLog } from '../../src/platform/log/index.js';

/**
 * A worker process that kills itself, as a machine fails, before or after one step of counting or issuing:
 * `DIE=before:certificate.issue`. The steps are the calls that these make; none of them knows of this.
 */
const [when = '', step = ''] = (process.env['DIE'] ?? '').split(':');
// Nobody signs in to it, so nobody needs a second factor.
const config = { ...readConfig({ ...process.env, LOG_LEVEL: 'fatal' }), secondFactorRequired: false };
const app = await createContext(config, config.databaseUrl!, createLog(config.logLevel));
const at = <Type extends object>(
  of: string,
  type: new (...args: never[]) => Type,
  ...names: (keyof Type & string)[]
) => {
  const service = app.get<Type>(type, { strict: false });
  for (const name of names.filter((each) => `${of}.${each}` === step)) {
    const original = (service[name] as (...args: unknown[]) => Promise<unknown>).bind(service);
    Object.assign(service, {
      [name]: async (...args: unknown[]) => {
        if (when === 'before') await die();
        const result = await original(...args);
        await die();
        return result;
      },
    });
  }
};
at('certificate', IssuingRepository, 'due', 'issue');
at('credential', CredentialRepository, 'due', 'store');
at('document', DocumentRepository, 'missing', 'store');
at('programs', ProgramsRepository, 'addCredits', 'complete');
await app.get(Jobs).start();
process.stdout.write('working\n');

function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
}
