import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';

import { decodeCursor, DomainError, type Page, pageOf } from '../platform/http/index.js';
import { ContentQueries, type VersionRow } from './content.queries.js';
import type { CatalogueQuery } from './content.dto.js';
import { quizSettings } from './kinds/quiz.js';
import type { ActivityRule, AuthoredActivity, OutlineActivity, OutlineSection } from './outline.js';
import { ruleOf } from './outline.rules.js';

/** A published version never changes, so it may be kept in memory for as long as there is room. */
const MOST_KEPT = 500;

export interface PublishedVersion extends VersionRow {
  readonly sections: readonly OutlineSection[];
  /** By activity key, in the order of the outline. */
  readonly activities: ReadonlyMap<number, OutlineActivity>;
  readonly rules: readonly ActivityRule[];
  /** How many activities completion asks for. */
  readonly required: number;
}

/** Reading what is published: by anyone who looks for a course, and by those who learn. */
@Injectable()
export class CatalogueService {
  private readonly kept = new LRUCache<string, PublishedVersion>({ max: MOST_KEPT });

  constructor(private readonly queries: ContentQueries) {}

  /** The newest published version of each course, by title. */
  async list({ q, cursor, limit }: CatalogueQuery): Promise<Page<VersionRow>> {
    const rows = await this.queries.catalogue(q?.trim() || null, decodeCursor(cursor, ['string', 'string']), limit + 1);
    return pageOf(rows, limit, (row) => [row.title, row.courseId]);
  }

  /** How many courses there are to choose from. */
  count(): Promise<number> {
    return this.queries.countCourses();
  }

  /** The version of a course that is taught today. @throws NOT_FOUND */
  async course(code: string): Promise<PublishedVersion> {
    const version = await this.queries.publishedOf(code);
    if (!version) throw new DomainError('NOT_FOUND');
    return this.published(version.id);
  }

  /** @throws NOT_FOUND @throws VERSION_NOT_PUBLISHED */
  async published(versionId: string): Promise<PublishedVersion> {
    const kept = this.kept.get(versionId);
    if (kept) return kept;
    const [version, sections] = await Promise.all([this.queries.version(versionId), this.queries.outline(versionId)]);
    if (!version) throw new DomainError('NOT_FOUND');
    if (version.state !== 'published' && version.state !== 'retired') throw new DomainError('VERSION_NOT_PUBLISHED');
    const activities = sections.flatMap((section) => section.activities);
    const rules = activities.map(ruleOf);
    const published = {
      ...version,
      sections,
      activities: new Map(activities.map((activity) => [activity.key, activity])),
      rules,
      required: rules.filter(({ required }) => required).length,
    };
    this.kept.set(versionId, published);
    return published;
  }

  /** A quiz with its answers, for scoring. Never for a learner's browser. */
  async quiz(versionId: string, activityKey: number): Promise<AuthoredActivity & { kind: 'quiz' }> {
    const sections = await this.queries.authoredOutline(versionId);
    const activity = sections.flatMap(({ activities }) => activities).find(({ key }) => key === activityKey);
    if (activity?.kind !== 'quiz') throw new DomainError('NOT_FOUND');
    return { ...activity, settings: quizSettings(activity.settings) };
  }
}
