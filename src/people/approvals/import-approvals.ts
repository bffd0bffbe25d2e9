import { Injectable, type OnModuleInit } from '@nestjs/common';

import { type ImportDetails, Imports, importsPolicy } from '../../platform/imports/index.js';
import { isLocale, translator } from '../../platform/i18n/index.js';
import { Approvals } from './approvals.service.js';

/** Something that takes two people: a file would end more than one may decide. */
const LEAVING = 'imports.leaving';

interface Leaving {
  readonly importId: string;
  readonly importKind: string;
  readonly fileName: string;
  readonly details: ImportDetails;
  /** What imports of the last days ended without a second person; none in what was asked before that was counted. */
  readonly before?: number;
}

/** Lets a second person decide about an import, of whatever kind. */
@Injectable()
export class ImportApprovals implements OnModuleInit {
  constructor(
    private readonly imports: Imports,
    private readonly approvals: Approvals,
  ) {}

  onModuleInit(): void {
    this.approvals.register<Leaving>({
      kind: LEAVING,
      permission: importsPolicy.use,
      // Where all of its schools are is for the whole country to say.
      placeOf: () => ({}),
      apply: (transaction, _, { importId }) => this.imports.approved(transaction, importId),
      look: ({ importId }) => ({ href: `/imports/${importId}`, permission: importsPolicy.use }),
      ended: (transaction, { step, reason }, { importId }) =>
        step === 'decline'
          ? this.imports.declined(transaction, importId, reason)
          : this.imports.unanswered(transaction, importId),
      describe: ({ importKind, fileName, details, before = 0 }, t) => [
        t(`imports.secondPerson.${importKind}` as 'imports.secondPerson.roster', { ...details, fileName }),
        ...(before > 0 ? [t(`imports.before.${importKind}` as 'imports.before.roster', { before })] : []),
      ],
    });
    this.imports.askSecondPersonBy(async (transaction, asker, { id, kind, fileName, details, before }) => {
      const payload: Leaving = { importId: id, importKind: kind, fileName, details, before };
      const subject = { kind: 'import', id };
      const locale = 'locale' in asker && isLocale(asker.locale) ? asker.locale : 'es';
      const reason = translator(locale)('imports.secondPerson.reason');
      await this.approvals.request(transaction, asker, LEAVING, { subject, payload, reason });
    });
  }
}
