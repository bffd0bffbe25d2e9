import { Injectable } from '@nestjs/common';

import { Audit } from '../../platform/audit/index.js';
import { type Actor, reachOf } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { DomainError } from '../../platform/http/index.js';
import { AuthoringService } from '../authoring.service.js';
import { contentPolicy } from '../content.policy.js';
import { ContentQueries } from '../content.queries.js';
import { ContentRepository } from '../content.repository.js';
import { stampOfText } from '../stamp.js';
import {
  type AlignedCompetency,
  CompetenciesQueries,
  type CompetencyChoice,
  type CoverageRow,
  type FrameworkRow,
} from './competencies.queries.js';
import { type Alignment, CompetenciesRepository } from './competencies.repository.js';
import { readFrameworks } from './framework-file.rules.js';

export interface FrameworkImport {
  code: string;
  title: string;
  created: number;
  updated: number;
  unchanged: number;
  /** No longer in the framework; courses that work on them go on doing so. */
  retired: number;
}

export interface Alignments {
  alignments: Alignment[];
  /** Of what is aligned now: to be sent back with a change. */
  stamp: string;
}

/** Frameworks of competencies, and which of them courses work on. */
@Injectable()
export class CompetenciesService {
  constructor(
    private readonly database: Database,
    private readonly queries: CompetenciesQueries,
    private readonly competencies: CompetenciesRepository,
    private readonly authoring: AuthoringService,
    private readonly content: ContentRepository,
    private readonly outlines: ContentQueries,
    private readonly audit: Audit,
  ) {}

  frameworks(): Promise<FrameworkRow[]> {
    return this.queries.frameworks();
  }

  /** @throws NOT_FOUND */
  async coverage(frameworkCode: string): Promise<FrameworkRow & { rows: CoverageRow[] }> {
    const [frameworks, rows] = await Promise.all([this.queries.frameworks(), this.queries.coverage(frameworkCode)]);
    const framework = frameworks.find(({ code }) => code === frameworkCode);
    if (framework === undefined) throw new DomainError('NOT_FOUND');
    return { ...framework, rows };
  }

  ofVersion(versionId: string): Promise<AlignedCompetency[]> {
    return this.queries.ofVersion(versionId);
  }

  /**
   * Takes the frameworks of a file in, all or none; the same file again changes nothing.
   * @param actor null: a command
   * @throws NOT_ALLOWED for who administers a part of the country only @throws FRAMEWORK_FILE_REFUSED
   */
  async import(actor: Actor | null, text: string): Promise<FrameworkImport[]> {
    if (actor !== null && !reachOf(actor, contentPolicy.frameworks).nation) throw new DomainError('NOT_ALLOWED');
    const frameworks = readFrameworks(text);
    return this.database.transaction(async (transaction) => {
      const imported: FrameworkImport[] = [];
      for (const framework of frameworks) {
        const { id, ...counts } = await this.competencies.keep(transaction, framework);
        const { code, title } = framework;
        const unchanged = framework.competencies.length - counts.created - counts.updated;
        imported.push({ code, title, ...counts, unchanged });
        if (counts.created + counts.updated + counts.retired > 0)
          await this.audit.record(transaction, {
            ...{ actor, action: 'content.importFramework', subject: { kind: 'framework', id } },
            after: { code, title, ...counts },
          });
      }
      return imported;
    });
  }

  /** @throws NOT_FOUND also for a version of another provider */
  async read(actor: Actor, versionId: string): Promise<Alignments & { choices: CompetencyChoice[] }> {
    await this.authoring.reachable(actor, versionId);
    const [alignments, choices] = await Promise.all([
      this.queries.alignments(versionId),
      this.queries.choices(versionId),
    ]);
    return { alignments, stamp: stampOf(alignments), choices };
  }

  /**
   * Puts what a draft works on in the place of what it had.
   * @throws VERSION_PUBLISHED @throws CONFLICT when the stamp is not that of what is aligned any more
   * @throws VALIDATION_FAILED for a competency that is unknown, retired or given twice, or an activity that the draft has not
   */
  align(actor: Actor, versionId: string, alignments: readonly Alignment[], stamp?: string): Promise<void> {
    return this.database.transaction(async (transaction) => {
      await this.authoring.reachable(actor, versionId, transaction);
      await this.content.lockDraft(transaction, versionId);
      if (stamp !== undefined && stamp !== stampOf(await this.queries.alignments(versionId, transaction)))
        throw new DomainError('CONFLICT');
      const sections = await this.outlines.authoredOutline(versionId, transaction);
      const keys = new Set(sections.flatMap(({ activities }) => activities.map(({ key }) => key)));
      const ids = alignments.map(({ competencyId }) => competencyId);
      const faults = alignments.flatMap(({ competencyId, activities }, index) => [
        ...(ids.indexOf(competencyId) === index ? [] : [fault(index, 'competencyId', 'given twice')]),
        ...(activities.every((key) => keys.has(key)) && new Set(activities).size === activities.length
          ? []
          : [fault(index, 'activities', 'not keys of activities of this version, or one twice')]),
      ]);
      if (faults.length > 0) throw new DomainError('VALIDATION_FAILED', {}, faults);
      const impossible = await this.competencies.align(transaction, versionId, alignments);
      if (impossible.length > 0)
        throw new DomainError(
          'VALIDATION_FAILED',
          {},
          impossible.map((id) => fault(ids.indexOf(id), 'competencyId', 'unknown, or no longer in its framework')),
        );
    });
  }
}

function fault(index: number, field: 'competencyId' | 'activities', detail: string) {
  return { pointer: `/alignments/${index}/${field}`, code: field, detail };
}

function stampOf(alignments: readonly Alignment[]): string {
  return stampOfText(JSON.stringify(alignments));
}
