import type { ImportEffectView, ImportSummary, Inspection, RowInWords } from '../../platform/imports/index.js';
import { sizeInWords } from '../../platform/http/index.js';
import {
  Actions,
  Badge,
  Button,
  DataTable,
  DefinitionList,
  ErrorSummary,
  Form,
  type FormError,
  LinkButton,
  LiveProgress,
  Notice,
  Page,
  type PageContext,
  Section,
  Toast,
  withQuery,
} from '../ui/index.js';
import { countOf, Counts, hrefOf, isDirectory } from './import-counts.js';
import { downloadPath, importPath, IMPORTS } from './import-paths.js';
import { EffectsTable, type RowClass, RowsTable } from './import-rows.js';
import { className, goneText, kindName, omissionText, secondPersonText, STATE_TONES } from './import-words.js';

/** Without the script the page comes anew so often while it is being applied. */
const REFRESH_SECONDS = 5;

type SecondPerson = Awaited<ReturnType<Inspection['secondPerson']>>;

export interface ImportPageProps {
  ctx: PageContext;
  summary: ImportSummary;
  secondPerson: SecondPerson;
  /** What people ask for by a name: schools that close, open again, or become part of another. */
  highlights: readonly { about: string; count: number }[];
  /** Some rows of each class that has any. */
  examples: readonly { of: Exclude<RowClass, 'ended'>; rows: readonly RowInWords[] }[];
  effects: readonly ImportEffectView[];
  done: 'discarded' | undefined;
  errors: readonly FormError[];
}

/** One import: what it would change, how far it is, or what became of it. */
export function ImportPage(props: ImportPageProps) {
  const { ctx, summary, secondPerson, highlights, examples, effects, done, errors } = props;
  const { t } = ctx;
  const { id, kind, state, fileName } = summary;
  const isPending = state === 'staged' || state === 'waiting_for_approval';
  return (
    <Page
      ctx={ctx}
      title={fileName}
      eyebrow={kindName(t, kind)}
      breadcrumb={[{ label: t('imports.list.title'), href: IMPORTS }]}
      notices={
        <>
          <ErrorSummary ctx={ctx} errors={errors} />
          {done && <Toast ctx={ctx} title={t('imports.done.discarded')} />}
        </>
      }
      refresh={state === 'applying' ? REFRESH_SECONDS : undefined}
      indexed={false}
    >
      <State ctx={ctx} summary={summary} secondPerson={secondPerson} />
      {state !== 'discarded' && state !== 'declined' && (
        <>
          <Section title={t(isPending ? 'imports.preview.title' : 'imports.result.title')}>
            <Counts ctx={ctx} summary={summary} highlights={highlights} />
          </Section>
          {examples.map(({ of, rows }) => (
            <Section key={of} title={t(`imports.class.${of}`)} aside={<All ctx={ctx} summary={summary} of={of} />}>
              {of === 'quarantined' && <p>{t('imports.quarantine.about')}</p>}
              <Some ctx={ctx} shown={rows.length} count={countOf(summary, of)} />
              <RowsTable ctx={ctx} caption={t(`imports.class.${of}`)} rows={rows} />
            </Section>
          ))}
          {effects.length > 0 && (
            <Section title={className(t, kind, 'ended')} aside={<All ctx={ctx} summary={summary} of="ended" />}>
              <Some ctx={ctx} shown={effects.length} count={countOf(summary, 'ended')} />
              <EffectsTable ctx={ctx} caption={className(t, kind, 'ended')} effects={effects} />
            </Section>
          )}
          <Omissions ctx={ctx} summary={summary} />
          <Section title={t('imports.downloads.title')}>
            <p>{t('imports.downloads.about')}</p>
            <Actions>
              {summary.rejected + summary.quarantined > 0 && (
                <LinkButton href={downloadPath(id, 'rejected')} look="secondary" download>
                  {t('imports.downloads.rejected')}
                </LinkButton>
              )}
              <LinkButton href={downloadPath(id, 'report')} look="secondary" download>
                {t('imports.downloads.report')}
              </LinkButton>
              <LinkButton href={withQuery(downloadPath(id, 'report'), { format: 'json' })} look="quiet" download>
                {t('imports.downloads.json')}
              </LinkButton>
            </Actions>
          </Section>
        </>
      )}
      <Section title={t('imports.facts.title')}>
        <Facts ctx={ctx} summary={summary} />
      </Section>
    </Page>
  );
}

type Part = Pick<ImportPageProps, 'ctx' | 'summary'>;

/** What can be done now, or what is being waited for. */
function State({ ctx, summary, secondPerson: { needed, before } }: Part & Pick<ImportPageProps, 'secondPerson'>) {
  const { t } = ctx;
  const { id, kind, state, progress, failure, declineReason, read, unchanged, details } = summary;
  const path = importPath(id);
  switch (state) {
    case 'staged': {
      const changesNothing = nothingFollows(summary);
      const about = changesNothing
        ? unchanged === read
          ? 'imports.staged.nothing'
          : 'imports.staged.noRow'
        : 'imports.staged.about';
      return (
        <>
          <Notice ctx={ctx} title={t('imports.staged.title')}>
            {needed ? secondPersonText(t, kind, before) : t(about)}
          </Notice>
          {needed && details['leaving'] ? (
            <Notice ctx={ctx} tone="error" title={goneText(t, kind, details)}>
              {t('imports.gone.part')}
            </Notice>
          ) : null}
          <Actions>
            {!changesNothing && (
              <Form action={`${path}/apply`}>
                <Button sending={t('imports.apply.sending')}>
                  {t(needed ? 'imports.apply.ask' : 'imports.apply.now')}
                </Button>
              </Form>
            )}
            <Form action={`${path}/discard`}>
              <Button look="secondary">{t('imports.discard')}</Button>
            </Form>
          </Actions>
        </>
      );
    }
    case 'waiting_for_approval':
      return (
        <Notice ctx={ctx} tone="warning" title={t('imports.waiting.title')}>
          <p>
            {t('imports.waiting.about')} <a href="/approvals?list=mine">{t('imports.waiting.mine')}</a>
          </p>
        </Notice>
      );
    case 'applying':
      return (
        <LiveProgress
          ctx={ctx}
          label={t('imports.applying.title')}
          done={progress}
          total={100}
          text={ctx.formatters.formatPercent(progress / 100, { decimals: 0 })}
        >
          <p>{t('imports.applying.about')}</p>
        </LiveProgress>
      );
    case 'done':
      return (
        <Notice ctx={ctx} tone="success" title={t('imports.finished.title')}>
          {t('imports.finished.about')}
        </Notice>
      );
    case 'declined':
      return (
        <Notice ctx={ctx} tone="warning" title={t('imports.declined.title')}>
          {t('imports.declined.about', { reason: declineReason ?? '' })}
        </Notice>
      );
    case 'discarded':
      return <Notice ctx={ctx} title={t('imports.discarded.title')} />;
    case 'failed':
      return (
        <Notice ctx={ctx} tone="error" title={t('imports.failed.title')}>
          <p>
            {t('imports.failed.about')} <span class="small">{failure}</span>
          </p>
        </Notice>
      );
  }
}

/** Rows in quarantine are decided once the others are applied. */
function nothingFollows({ created, updated, quarantined, details }: ImportSummary): boolean {
  return created + updated + quarantined + (details['leaving'] ?? 0) === 0;
}

/** Where these are not all: a list that ends is taken for whole. */
function Some({ ctx: { t }, shown, count = 0 }: { ctx: PageContext; shown: number; count: number | undefined }) {
  return shown < count ? <p>{t('imports.rows.some', { shown, count })}</p> : null;
}

function All({ ctx: { t }, summary, of }: Part & { of: RowClass }) {
  const count = countOf(summary, of) ?? 0;
  const href = hrefOf(summary, of);
  if (href === undefined) return null;
  return (
    <a href={href}>
      {of === 'quarantined' && summary.state === 'done'
        ? t('imports.quarantine.resolve')
        : t('imports.rows.all', { count })}
    </a>
  );
}

function Omissions({ ctx, summary }: Part) {
  const { t, formatters } = ctx;
  if (summary.omitted.length === 0) return null;
  return (
    <Section title={t('imports.omitted.title')}>
      <DataTable
        ctx={ctx}
        caption={t('imports.omitted.title')}
        captionHidden
        note={t('imports.omitted.about')}
        rows={summary.omitted}
        rowKey={({ file, code }) => `${file} ${code}`}
        columns={[
          { key: 'file', header: t('imports.list.file'), cell: ({ file }) => <code>{file}</code> },
          { key: 'why', header: t('imports.omitted.why'), cell: ({ code }) => omissionText(t, code) },
          {
            key: 'count',
            header: t('imports.list.rows'),
            numeric: true,
            cell: ({ count, lines }) => (lines.length === 0 ? '–' : formatters.formatNumber(count)),
          },
          { key: 'lines', header: t('imports.omitted.lines'), cell: ({ lines }) => lines.join(', ') },
        ]}
      />
    </Section>
  );
}

function Facts({ ctx, summary }: Part) {
  const { t, formatters } = ctx;
  const { state, requestedByName, createdAt, endedAt, fileBytes, encoding, effectiveOn, options } = summary;
  return (
    <DefinitionList
      items={[
        {
          term: t('imports.list.state'),
          value: <Badge tone={STATE_TONES[state]}>{t(`imports.state.${state}`)}</Badge>,
        },
        { term: t('imports.list.who'), value: requestedByName ?? t('imports.list.command') },
        { term: t('imports.list.when'), value: formatters.formatDateTime(createdAt) },
        ...(endedAt === null ? [] : [{ term: t('imports.facts.ended'), value: formatters.formatDateTime(endedAt) }]),
        { term: t('imports.facts.size'), value: `${sizeInWords(fileBytes)} · ${encoding}` },
        // A directory speaks of its year.
        ...(isDirectory(summary)
          ? []
          : [{ term: t('imports.facts.effective'), value: formatters.formatDate(effectiveOn) }]),
        ...completeness(ctx, summary),
        ...(options['year'] === undefined ? [] : [{ term: t('imports.new.year'), value: options['year'] }]),
        ...(options['source'] === undefined ? [] : [{ term: t('imports.new.source'), value: options['source'] }]),
      ]}
    />
  );
}

function completeness({ t }: PageContext, summary: ImportSummary): { term: string; value: string }[] {
  const { complete } = summary.options;
  if (isDirectory(summary))
    return [
      { term: t('imports.new.whole'), value: t(complete === 'none' ? 'imports.whole.none' : 'imports.whole.nation') },
    ];
  if (complete === undefined) return [];
  const region = /^region:(.+)$/.exec(complete)?.[1];
  const scope = complete === 'nation' ? 'imports.complete.nation' : 'imports.complete.schools';
  const value = region === undefined ? t(scope) : t('imports.complete.region', { name: region });
  return [{ term: t('imports.new.complete'), value }];
}
