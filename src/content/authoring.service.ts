import { Injectable } from '@nestjs/common';

import { Audit } from '../platform/audit/index.js';
import { type Actor, reaches, reachOf } from '../platform/auth/index.js';
import { Database, type Queryable } from '../platform/database/index.js';
import { DomainError, type FieldError } from '../platform/http/index.js';
import {
  type ActivityBody,
  type NewCourse,
  type OutlineBody,
  ruleOfValidity,
  type VersionDescription,
} from './content.dto.js';
import { authoredQuestion } from './authored-question.js';
import { contentPolicy } from './content.policy.js';
import { quizSettings } from './kinds/quiz.js';
import { BankRepository } from './questions/bank/bank.repository.js';
import { ContentQueries, type VersionRow } from './content.queries.js';
import { ContentRepository } from './content.repository.js';
import { ActivityFilesRepository } from './files/activity-files.repository.js';
import { type KindAndSettings, kindRules } from './kinds/index.js';
import type { AuthoredSection, WrittenActivity, WrittenSection } from './outline.js';
import { faultsOf, stampOf } from './outline.rules.js';
import { CompetenciesRepository } from './competencies/competencies.repository.js';
import { cleanHtml } from './rich-text.js';
import { readSettings } from './settings.reader.js';

export interface AuthoredVersion extends VersionRow {
  readonly sections: readonly AuthoredSection[];
  readonly stamp: string;
}

/** Writing courses: always in a draft, which alone can change. */
@Injectable()
export class AuthoringService {
  constructor(
    private readonly database: Database,
    private readonly content: ContentRepository,
    private readonly queries: ContentQueries,
    private readonly competencies: CompetenciesRepository,
    private readonly files: ActivityFilesRepository,
    private readonly bank: BankRepository,
    private readonly audit: Audit,
  ) {}

  /** Every version of the providers that the actor writes for, by course, newest first. */
  list(actor: Actor): Promise<VersionRow[]> {
    return this.queries.versionsWithin(reachOf(actor, contentPolicy.author));
  }

  /** @throws NOT_FOUND also for a version of another provider */
  async read(actor: Actor, versionId: string): Promise<AuthoredVersion> {
    const version = await this.reachable(actor, versionId, this.database);
    const sections = await this.queries.authoredOutline(versionId);
    return { ...version, sections, stamp: stampOf(sections) };
  }

  /** A new course with an empty first draft. @throws COURSE_CODE_TAKEN */
  async create(actor: Actor, course: NewCourse): Promise<{ id: string; courseId: string }> {
    if (!reaches(reachOf(actor, contentPolicy.author), { providerId: course.providerId }))
      throw new DomainError('NOT_ALLOWED');
    return this.content.addCourse(
      this.database,
      {
        ...course,
        language: course.language ?? 'es',
        title: course.title.trim(),
        summary: course.summary?.trim() ?? '',
        minutes: course.minutes ?? 0,
      },
      actor.personId,
    );
  }

  /** A draft that begins as a copy of a published version; activities keep their keys. @throws DRAFT_EXISTS */
  revise(actor: Actor, versionId: string): Promise<{ id: string }> {
    return this.database.transaction(async (transaction) => {
      const version = await this.reachable(actor, versionId, transaction);
      if (version.state === 'draft') throw new DomainError('DRAFT_EXISTS');
      const sections = await this.queries.authoredOutline(versionId, transaction);
      const draft = await this.content.addDraft(transaction, versionId);
      const { nextActivityKey } = await this.content.lockDraft(transaction, draft.id);
      await this.content.replaceOutline(transaction, draft.id, sections, {
        courseId: version.courseId,
        activityKey: nextActivityKey,
      });
      await this.competencies.copy(transaction, versionId, draft.id);
      await this.files.copy(transaction, versionId, draft.id);
      return draft;
    });
  }

  /** @throws VERSION_PUBLISHED */
  describe(actor: Actor, versionId: string, words: VersionDescription): Promise<void> {
    return this.database.transaction(async (transaction) => {
      await this.reachable(actor, versionId, transaction);
      await this.content.lockDraft(transaction, versionId);
      await this.content.describe(transaction, versionId, {
        ...words,
        title: words.title.trim(),
        summary: words.summary.trim(),
        description: cleanHtml(words.description),
        minGrade: words.minGrade ?? null,
        validity: words.validity ? ruleOfValidity(words.validity) : null,
      });
    });
  }

  /**
   * Puts an outline in the place of the draft's.
   * @throws VERSION_PUBLISHED @throws CONFLICT when the stamp is not that of the draft's outline any more
   * @throws VALIDATION_FAILED for a key that is not the course's
   */
  replaceOutline(actor: Actor, versionId: string, { sections, stamp }: OutlineBody): Promise<void> {
    return this.database.transaction(async (transaction) => {
      await this.reachable(actor, versionId, transaction);
      const { courseId, nextActivityKey } = await this.content.lockDraft(transaction, versionId);
      if (stamp !== undefined && stamp !== stampOf(await this.queries.authoredOutline(versionId, transaction)))
        throw new DomainError('CONFLICT');
      const keyed = withKeys(sections, nextActivityKey);
      await this.content.replaceOutline(transaction, versionId, keyed.sections, {
        courseId,
        activityKey: keyed.nextActivityKey,
      });
    });
  }

  /** From now on the version can be taught, and not changed. @throws VERSION_INCOMPLETE with what is missing */
  publish(actor: Actor, versionId: string): Promise<void> {
    return this.database.transaction(async (transaction) => {
      const { courseId, code, number, title, providerId } = await this.reachable(actor, versionId, transaction);
      await this.content.lockDraft(transaction, versionId);
      const sections = await this.queries.authoredOutline(versionId, transaction);
      const faults = [...faultsOf(sections), ...(await this.faultsOfDraws(providerId, sections))];
      if (faults.length > 0) throw new DomainError('VERSION_INCOMPLETE', { count: faults.length }, faults);
      await this.content.publish(transaction, versionId, actor.personId);
      await this.audit.record(transaction, {
        ...{ actor, action: 'content.publish', subject: { kind: 'course', id: courseId } },
        after: { code, version: number, title },
      });
    });
  }

  /** Quizzes that draw more questions of a tag than the provider's bank has. */
  async faultsOfDraws(providerId: string, sections: readonly AuthoredSection[]): Promise<FieldError[]> {
    const faults: FieldError[] = [];
    for (const [s, { activities }] of sections.entries())
      for (const [a, activity] of activities.entries())
        for (const [d, { tag, count }] of (activity.kind === 'quiz'
          ? quizSettings(activity.settings).draws
          : []
        ).entries()) {
          const pool = await this.bank.pool(providerId, tag);
          if (pool.filter(({ retiredAt }) => retiredAt === null).length < count)
            faults.push({
              pointer: `/sections/${s}/activities/${a}/settings/draws/${d}`,
              code: 'bankTooSmall',
              detail: `the bank has fewer questions with the tag ${tag}`,
              inWords: (t) => t('authoring.fault.bankTooSmall', { title: activity.title }),
            });
        }
    return faults;
  }

  /** @throws NOT_FOUND also for a version of another provider */
  async reachable(actor: Actor, versionId: string, queryable: Queryable = this.database): Promise<VersionRow> {
    const version = await this.queries.version(versionId, queryable);
    if (!version || !reaches(reachOf(actor, contentPolicy.author), version)) throw new DomainError('NOT_FOUND');
    return version;
  }
}

/** Gives new activities the course's next keys, and refuses keys that the course never gave or that stand twice. */
function withKeys(
  sections: OutlineBody['sections'],
  firstFree: number,
): { sections: WrittenSection[]; nextActivityKey: number } {
  const used = new Set<number>();
  let next = firstFree;
  const keyOf = (activity: ActivityBody, pointer: string): number => {
    const key = activity.key ?? next++;
    if ((activity.key !== undefined && key >= firstFree) || used.has(key))
      throw new DomainError('VALIDATION_FAILED', {}, [
        { pointer, code: 'activityKey', detail: 'not a key of this course, or used twice' },
      ]);
    used.add(key);
    return key;
  };
  const keyed = sections.map(({ title, activities }, s) => ({
    title: title.trim(),
    activities: activities.map((activity, a) => {
      const pointer = `/sections/${s}/activities/${a}`;
      return authored(activity, keyOf(activity, `${pointer}/key`), pointer);
    }),
  }));
  return { sections: keyed, nextActivityKey: next };
}

function authored(body: ActivityBody, key: number, pointer: string): WrittenActivity {
  const { kind, title, required = true, questions = [] } = body;
  const rules = kindRules(kind);
  const settings = rules.clean(readSettings(rules.settings, body.settings, `${pointer}/settings`));
  return {
    ...{ key, title: title.trim(), required },
    ...({ kind, settings } as KindAndSettings),
    questions: rules.asks
      ? questions.map((question, q) => authoredQuestion(question, `${pointer}/questions/${q}/settings`))
      : [],
  };
}
