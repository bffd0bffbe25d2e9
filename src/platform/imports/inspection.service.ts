import { Injectable } from '@nestjs/common';

import { type Actor, holds, reachOf } from '../auth/index.js';
import { decodeCursor, DomainError, type Page, pageOf, type PageQuery } from '../http/index.js';
import { isMessageKey, type Locale, translator } from '../i18n/index.js';
import { BYTE_ORDER_MARK, csvLine } from './csv-cell.js';
import type { Finding } from './import-kind.js';
import { ImportsQueries, type ImportSummary, type VisibleKinds } from './imports.queries.js';
import { Imports } from './imports.service.js';

/** Looking at imports: one's own, and all of a kind for whoever may send it for the whole country. */
@Injectable()
export class Inspection {
  constructor(
    private readonly imports: Imports,
    private readonly queries: ImportsQueries,
  ) {}

  /** The latest first. */
  async list(actor: Actor, { cursor, limit }: PageQuery): Promise<Page<ImportSummary>> {
    const [before = null] = (decodeCursor(cursor, ['string']) ?? []) as (string | null)[];
    const rows = await this.queries.list(this.visibleTo(actor), before, limit + 1);
    return pageOf(rows, limit, ({ id }) => [id]);
  }

  /** @throws NOT_FOUND also for one that the actor may not see */
  async find(actor: Actor, id: string): Promise<ImportSummary> {
    const found = await this.queries.find(this.visibleTo(actor), id);
    if (!found) throw new DomainError('NOT_FOUND');
    return found;
  }

  /** The rows that were not taken, in the columns in which they came and with the reasons behind: a file to send again. */
  async rejected(actor: Actor, id: string, locale: Locale): Promise<AsyncIterable<string>> {
    const { header } = await this.find(actor, id);
    const t = translator(locale);
    const rows = this.queries.rows(id, { outcomes: ['rejected', 'quarantined'] });
    return lines([...header, t('imports.column.line'), t('imports.column.reason')], rows, ({ line, raw, findings }) => {
      const cells = Array.from({ length: header.length }, (_, at) => (JSON.parse(raw) as string[])[at] ?? '');
      return [[...cells, line, findings.map((finding) => sentenceOf(finding, locale)).join(' ')]];
    });
  }

  /** A line for every finding and every change. */
  async report(actor: Actor, id: string, locale: Locale): Promise<AsyncIterable<string>> {
    await this.find(actor, id);
    const t = translator(locale);
    const names = ['line', 'outcome', 'column', 'code', 'reason', 'before', 'after'] as const;
    const heading = names.map((name) => t(`imports.column.${name}`));
    return lines(heading, this.queries.rows(id), ({ line, outcome, findings, changes }) => {
      const ended = t(`imports.outcome.${outcome}`);
      return [
        ...findings.map((finding) => [line, ended, finding.column, finding.code, sentenceOf(finding, locale), '', '']),
        ...changes.map(({ field, before, after }) => [line, ended, field, '', '', before, after]),
      ];
    });
  }

  private visibleTo(actor: Actor): VisibleKinds {
    const all: string[] = [];
    const own: string[] = [];
    for (const { kind, permission } of this.imports.all())
      if (holds(actor, permission)) (reachOf(actor, permission).nation ? all : own).push(kind);
    return { all, own, personId: actor.personId };
  }
}

/** What a finding says, in the reader's language. */
function sentenceOf({ code, value }: Finding, locale: Locale): string {
  const key = `imports.finding.${code}`;
  return isMessageKey(key) ? translator(locale)(key, { value: value ?? '' }) : code;
}

async function* lines<Row>(
  heading: readonly string[],
  rows: AsyncIterable<Row>,
  cellsOf: (row: Row) => (string | number | null)[][],
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(heading);
  for await (const row of rows) for (const cells of cellsOf(row)) yield csvLine(cells);
}
