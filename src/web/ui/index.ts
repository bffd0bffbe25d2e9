/*
 * The pieces that pages are made of; this file is their only way in. See them all, in every state, at /styleguide.
 *
 *   const ctx = pageContext({ locale, person: { name, roles }, path: '/courses?q=tic', demo, assets });
 *   return renderPage(
 *     <Page ctx={ctx} title={t('content.courses.title')} breadcrumb={[{ label: t('common.nav.home'), href: '/' }]}
 *           notices={<ErrorSummary ctx={ctx} errors={errors} />} actions={<LinkButton href="/x">…</LinkButton>}>
 *       <Form action="/courses"><Field ctx={ctx} name="title" label="…" hint="…" error={…} value={…} /><Button>…</Button></Form>
 *       <DataTable ctx={ctx} caption="…" rows={rows} rowKey={(row) => row.id} sorting={sorting}
 *                  columns={[{ key: 'name', header: '…', cell: (row) => row.name, sortable: true }]} />
 *       <Pager ctx={ctx} count={rows.length} nextCursor={nextCursor} />
 *     </Page>);
 *
 * - `ctx` carries language, formatters, person, path and assets; components with words of their own take it.
 * - `path` is the GET address of the page: `?lang=` (language), `?sort=` and `?cursor=` are links made from it.
 * - No page has CSS or script of its own, no element a `style` attribute: the Content-Security-Policy refuses both.
 * - Give `Section`, `Columns`, `ItemList`/`Item` and `Stats`/`Stat` the layout; measures and colours live in `site.css`.
 */
export { loadAssets } from './assets.js';
export { type PageContext, pageContext } from './context.js';
export { escaped, fragmentOf, renderPage } from './render.js';
export { withQuery } from './url.js';

export { type Crumb } from './frame/breadcrumb.js';
export { ADMINISTRATION, administrationFor } from './frame/navigation.js';
export { ErrorPage } from './frame/error-page.js';
export { Page, type PageProps } from './frame/page.js';

export { Actions, Button, DefaultButton, LinkButton } from './forms/button.js';
export { CheckField, ChoiceField, type Option, SelectField } from './forms/choices.js';
export { CopyField, Field, FileField } from './forms/field.js';
export { fieldId } from './forms/field-parts.js';
export { Countdown, SaveState } from './forms/saving.js';
export {
  AnswerChoices,
  AnswerRows,
  AnswerSelect,
  AnswerText,
  Gap,
  GivenText,
  QuestionFrame,
  RightOrWrong,
} from './forms/question.js';
export { ErrorSummary, Form, type FormError } from './forms/form.js';

export { Award, Awards } from './text/award.js';
export { Badge, type Tone } from './text/badge.js';
export { EmptyState } from './text/empty-state.js';
export { DefinitionList, Disclosure, Item, ItemList, Meta } from './text/lists.js';
export { Notice, type NoticeTone, Toast } from './text/notice.js';
export { Paper, SentPicture } from './text/paper.js';
export { CodeList, QrCode } from './text/qr-code.js';
export { RichText } from './text/rich-text.js';
export { Columns, Section } from './text/section.js';
export { type Step, Steps } from './text/steps.js';
export { Tabs } from './text/tabs.js';

export { type Column, DataTable } from './data/data-table.js';
export { Pager } from './data/pager.js';
export { LiveProgress } from './data/live-progress.js';
export { ProgressBar } from './data/progress-bar.js';
export { parseSorting, type Sorting } from './data/sorting.js';
export { Stat, Stats } from './data/stat.js';

export { BarChart } from './charts/bar-chart.js';
export { coverageClass } from './charts/coverage.js';
export { Funnel } from './charts/funnel.js';
export { mapTexts, SchoolsMap } from './charts/schools-map.js';
export { renderSchoolsMapSvg } from './charts/schools-map-svg.js';

export { Styleguide } from './styleguide.js';
