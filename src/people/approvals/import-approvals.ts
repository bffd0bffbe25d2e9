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
      describe: ({ importKind, fileName, details }, t) => [
        t(`imports.secondPerson.${importKind}` as 'imports.secondPerson.roster', { ...details, fileName }),
      ],
    });
    this.imports.askSecondPersonBy(async (transaction, actor, { id, kind, fileName, details }) => {
      const payload: Leaving = { importId: id, importKind: kind, fileName, details };
      const subject = { kind: 'import', id };
      const reason = translator(isLocale(actor.locale) ? actor.locale : 'es')('imports.secondPerson.reason');
      await this.approvals.request(transaction, actor, LEAVING, { subject, payload, reason });
    });
  }
}
