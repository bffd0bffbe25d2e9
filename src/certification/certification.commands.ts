import type { AddCommands } from '../platform/cli/index.js';
import { SigningKeys } from './credential/signing-keys.js';
import { IssuingService } from './issuing.service.js';
import { type Reconciliation, ReconcileQueries } from './reconcile.queries.js';

export const addCertificationCommands: AddCommands = (program, context) => {
  program
    .command('reconcile')
    .description(
      'find completions without certificate, certificates without completion or credential, or that disagree; exit code 1 if there are any',
    )
    .option('--repair', 'issue the missing certificates and sign the missing credentials first')
    .option('--json', 'end with one line of JSON')
    .action(async (options: { repair?: boolean; json?: boolean }) => {
      const app = await context.app();
      const repaired = options.repair
        ? await app.get(IssuingService, { strict: false }).issueMissing({
            storeDocuments: true,
            progress: (issued) => context.progress(`${issued} certificates issued`),
          })
        : 0;
      const signed = options.repair
        ? await app
            .get(IssuingService, { strict: false })
            .signMissing((count) => context.progress(`${count} credentials signed`))
        : 0;
      const found = await app.get(ReconcileQueries, { strict: false }).reconcile();
      if (options.json) context.print(JSON.stringify({ repaired, signed, ...found }));
      else for (const line of told(found, repaired)) context.print(line);
      // Without a key nothing is signed, and nothing is wrong.
      const signs = (await app.get(SigningKeys, { strict: false }).current()) !== null;
      const unsigned = signs ? found.certificatesWithoutCredential : 0;
      if (
        found.completionsWithoutCertificate +
          found.certificatesWithoutCompletion +
          found.certificatesDiffering +
          unsigned >
        0
      )
        process.exitCode = 1;
    });
};

function told(found: Reconciliation, repaired: number): string[] {
  const onItsWay = found.completionsWithoutCertificate - found.late;
  return [
    ...(repaired > 0 ? [`Certificates issued now: ${repaired}`] : []),
    `Completions without certificate: ${found.completionsWithoutCertificate} (${found.late} for more than a minute, ${onItsWay} on their way)`,
    ...found.missing.map(
      ({ of, id, completedAt, late }) =>
        `  ${of === 'course' ? 'enrolment' : 'program completion'} ${id}, completed ${completedAt}${late ? ', LATE' : ''}`,
    ),
    `Certificates without completion: ${found.certificatesWithoutCompletion}`,
    ...found.unfounded.map(({ certificateId, serial }) => `  certificate ${certificateId}, serial ${serial}`),
    `Certificates that do not say what their completion says: ${found.certificatesDiffering}`,
    ...found.differing.map(({ certificateId, serial }) => `  certificate ${certificateId}, serial ${serial}`),
    `Documents made when asked for: ${found.documentsNotStored}`,
    `Certificates without credential: ${found.certificatesWithoutCredential}`,
    ...(found.late > 0 ? ['Issue the missing ones with: npm run cli -- reconcile --repair'] : []),
  ];
}
