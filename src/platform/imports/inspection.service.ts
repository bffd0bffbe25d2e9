import { Injectable } from '@nestjs/common';

import { type Actor, holds, reachOf } from '../auth/index.js';
import { decodeCursor, DomainError, type Page, pageOf, type PageQuery } from '../http/index.js';
import { isMessageKey, type Locale, translator } from '../i18n/index.js';
import { BYTE_ORDER_MARK, csvLine } from './csv-cell.js';
import type { Change, Finding, ImportKind, Outcome } from './import-kind.js';
import {
  type ImportEffectView,
  type ImportRowView,
  ImportsQueries,
  type ImportSummary,
  type VisibleKinds,
} from './imports.queries.js';
import { Imports } from './imports.service.js';
import type { Weight } from './second-person.rules.js';

interface FindingInWords {
  readonly severity: Finding['severity'];
  readonly code: string;
  readonly column: string;
  readonly detail: string;
}

/** A row as people look at it. */
export interface RowInWords {
  readonly line: number;
  readonly outcome: Outcome;
  /** The cells as they were sent. */
  readonly cells: readonly string[];
  readonly findings: readonly FindingInWords[];
  readonly changes: readonly Change[];
}

const AT_ONCE = 1000;

export interface RowsQuery extends PageQuery {
  outcome?: Outcome | undefined;
  /** A name of the kind's highlights. */
  about?: string | undefined;
}

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

  /** Kinds that the actor may send. */
  kinds(actor: Actor): ImportKind[] {
    return this.imports.all().filter(({ permission }) => holds(actor, permission));
  }

  /** Whether applying it is for a second person to allow, and what earlier imports add to it. */
  secondPerson({ id }: ImportSummary): Promise<Weight> {
    return this.imports.secondPersonFor(id);
  }

  /** How many rows there are of each thing that people ask for by a name. */
  highlights({ kind, details }: ImportSummary): { about: string; count: number }[] {
    const names = Object.keys(this.imports.kind(kind).highlights ?? {});
    return names.map((about) => ({ about, count: details[about] ?? 0 }));
  }

  /** Rows of one outcome, or all that are kept, in the order of the file. */
  async rows(actor: Actor, id: string, locale: Locale, query: RowsQuery): Promise<Page<RowInWords>> {
    const { kind } = await this.find(actor, id);
    const { outcome = null, about, cursor, limit } = query;
    const changing = about === undefined ? null : this.highlight(kind, about);
    const [after] = decodeCursor(cursor, ['number']);
    const rows = await this.queries.rowsAfter(id, { outcome, changing }, Number(after ?? 0), limit + 1);
    const { items, nextCursor } = pageOf(rows, limit, ({ line }) => [line]);
    return { items: items.map((row) => inWords(row, locale)), nextCursor };
  }

  /** What changes in things that no row names. */
  async effects(actor: Actor, id: string, { cursor, limit }: PageQuery): Promise<Page<ImportEffectView>> {
    await this.find(actor, id);
    const [after] = decodeCursor(cursor, ['number']);
    return pageOf(await this.queries.effects(id, Number(after ?? 0), limit + 1), limit, ({ number }) => [number]);
  }

  /** A file in the columns of a kind, to begin with. @throws NOT_FOUND for a kind whose columns are not ours to say */
  example(kind: string): string {
    const { columns } = this.imports.kind(kind);
    if (!columns) throw new DomainError('NOT_FOUND');
    const rows = columns[0]!.examples.map((_, at) => columns.map(({ examples }) => examples[at]!));
    return BYTE_ORDER_MARK + [columns.map(({ names }) => names[0]!), ...rows].map(csvLine).join('');
  }

  /** The rows that were not taken, in the columns in which they came and with the reasons behind: a file to send again. */
  async rejected(actor: Actor, id: string, locale: Locale): Promise<AsyncIterable<string>> {
    const { header } = await this.find(actor, id);
    const t = translator(locale);
    const rows = this.queries.rows(id, { outcomes: ['rejected', 'quarantined'] });
    return lines([...header, t('imports.column.line'), t('imports.column.reason')], rows, ({ line, raw, findings }) => {
      const cells = Array.from({ length: header.length }, (_, at) => (JSON.parse(raw) as string[])[at] ?? '');
      return [[...cells, line, findings.map((finding) => reasonOf(finding, locale)).join(' ')]];
    });
  }

  /** A line for every finding and every change. */
  async report(actor: Actor, id: string, locale: Locale): Promise<AsyncIterable<string>> {
    await this.find(actor, id);
    return this.reportOf(id, locale);
  }

  /** The same for a command, whoever runs it. */
  reportOf(id: string, locale: Locale): AsyncIterable<string> {
    const t = translator(locale);
    const names = ['line', 'outcome', 'column', 'code', 'reason', 'before', 'after'] as const;
    const heading = names.map((name) => t(`imports.column.${name}`));
    return joined(
      lines(heading, this.queries.rows(id), ({ line, outcome, findings, changes }) => {
        const ended = t(`imports.outcome.${outcome}`);
        return [
          ...findings.map((finding) => [
            line,
            ended,
            finding.column,
            finding.code,
            sentenceOf(finding, locale),
            '',
            '',
          ]),
          ...changes.map(({ field, before, after }) => [line, ended, field, '', '', before, after]),
        ];
      }),
      linesOf(this.allEffects(id), ({ code, subject, changes }) =>
        changes.map(({ field, before, after }) => [
          '',
          t(`imports.effect.${code}` as 'imports.effect.post_ends'),
          field,
          code,
          subject,
          before,
          after,
        ]),
      ),
    );
  }

  /** The same as one JSON document: the import, its rows, and what changes besides. */
  async reportAsJson(actor: Actor, id: string, locale: Locale): Promise<AsyncIterable<string>> {
    const summary = await this.find(actor, id);
    return joined(
      listed(`{"import":${JSON.stringify(summary)},"rows":[`, this.queries.rows(id), (row) => inWords(row, locale)),
      listed('],"effects":[', this.allEffects(id), (effect) => effect),
      only(']}'),
    );
  }

  private async *allEffects(id: string): AsyncGenerator<ImportEffectView> {
    for (let after = 0; ;) {
      const effects = await this.queries.effects(id, after, AT_ONCE);
      yield* effects;
      if (effects.length < AT_ONCE) return;
      after = effects.at(-1)!.number;
    }
  }

  private highlight(kind: string, name: string): readonly Partial<Change>[] {
    const { highlights = {} } = this.imports.kind(kind);
    if (!Object.hasOwn(highlights, name))
      throw new DomainError('VALIDATION_FAILED', {}, [
        { pointer: '/about', code: 'unknown', detail: `must be one of ${Object.keys(highlights).join(', ')}` },
      ]);
    return highlights[name]!;
  }

  private visibleTo(actor: Actor): VisibleKinds {
    const all: string[] = [];
    const own: string[] = [];
    for (const { kind, permission } of this.imports.all())
      if (holds(actor, permission)) (reachOf(actor, permission).nation ? all : own).push(kind);
    return { all, own, personId: actor.personId };
  }
}

function inWords({ line, outcome, raw, findings, changes }: ImportRowView, locale: Locale): RowInWords {
  return {
    ...{ line, outcome, changes, cells: JSON.parse(raw) as string[] },
    findings: findings.map((finding) => {
      const { severity, code, column } = finding;
      return { severity, code, column, detail: sentenceOf(finding, locale) };
    }),
  };
}

/** What a finding says, in the reader's language. */
function sentenceOf({ code, value }: Finding, locale: Locale): string {
  const key = `imports.finding.${code}`;
  return isMessageKey(key) ? translator(locale)(key, { value: value ?? '' }) : code;
}

/** The same where no column stands beside it. */
function reasonOf(finding: Finding, locale: Locale): string {
  const sentence = sentenceOf(finding, locale);
  return finding.column === '' ? sentence : `${finding.column}: ${sentence}`;
}

type Cells = (string | number | null)[];

async function* lines<Row>(
  heading: readonly string[],
  rows: AsyncIterable<Row>,
  cellsOf: (row: Row) => Cells[],
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(heading);
  yield* linesOf(rows, cellsOf);
}

async function* linesOf<Row>(rows: AsyncIterable<Row>, cellsOf: (row: Row) => Cells[]): AsyncGenerator<string> {
  for await (const row of rows) for (const cells of cellsOf(row)) yield csvLine(cells);
}

async function* listed<Item>(
  opening: string,
  items: AsyncIterable<Item>,
  shown: (item: Item) => unknown,
): AsyncGenerator<string> {
  yield opening;
  let separator = '';
  for await (const item of items) {
    yield separator + JSON.stringify(shown(item));
    separator = ',\n';
  }
}

async function* joined(...parts: AsyncIterable<string>[]): AsyncGenerator<string> {
  for (const part of parts) yield* part;
}

async function* only(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text);
}
