import { formatRun, type PersonalDataPart } from '../../people/index.js';
import { isLocale, isMessageKey } from '../../platform/i18n/index.js';
import { displayName } from '../../territory/index.js';
import { type Column, DataTable, DefinitionList, LinkButton, Page, type PageContext, Section } from '../ui/index.js';
import { MY_DATA, PrivacyTabs } from './privacy-tabs.js';

type Row = Record<string, unknown>;

/** All that is held about the reader, part by part, in words. */
export function MyDataPage({ ctx, parts }: { ctx: PageContext; parts: readonly PersonalDataPart[] }) {
  const { t } = ctx;
  const empty = parts.filter(({ rows }) => rows.length === 0);
  return (
    <Page
      ctx={ctx}
      title={t('privacy.title')}
      lead={t('privacy.lead')}
      breadcrumb={[{ label: t('people.profile.title'), href: '/account' }]}
      indexed={false}
    >
      <PrivacyTabs ctx={ctx} current={MY_DATA} />
      <Section
        title={t('privacy.data.tab')}
        aside={
          <LinkButton href="/account/data.json" look="secondary" download>
            {t('privacy.data.download')}
          </LinkButton>
        }
      >
        <p>{t('privacy.data.lead')}</p>
      </Section>
      {parts
        .filter(({ rows }) => rows.length > 0)
        .map((part) => (
          <Section key={part.name} title={partName(ctx, part)}>
            <Rows ctx={ctx} part={part} />
            {part.more && <p class="soft small">{t('privacy.data.more')}</p>}
          </Section>
        ))}
      {empty.length > 0 && (
        <Section title={t('privacy.data.empty')}>
          <ul>
            {empty.map((part) => (
              <li key={part.name}>{partName(ctx, part)}</li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  );
}

/** One thing is told line by line, several are a table. */
function Rows({ ctx, part }: { ctx: PageContext; part: PersonalDataPart }) {
  const columns = columnsOf(ctx, part.rows);
  const [only, ...others] = part.rows;
  if (only !== undefined && others.length === 0)
    return <DefinitionList items={columns.map(({ header, cell }) => ({ term: header, value: cell(only) }))} />;
  return (
    <DataTable
      ctx={ctx}
      caption={partName(ctx, part)}
      captionHidden
      rows={part.rows.map((row, index) => ({ ...row, index }))}
      rowKey={({ index }) => index}
      columns={columns}
    />
  );
}

/** What only other programs understand; the file has it. */
const TECHNICAL = new Set(['enrolmentId', 'credential', 'payload', 'facts', 'documentBytes', 'scopeCode']);

/** Those in which some row says something to people. */
function columnsOf(ctx: PageContext, rows: readonly Row[]): Column<Row>[] {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return keys
    .filter((key) => !TECHNICAL.has(key) && rows.some((row) => row[key] !== null))
    .map((key) => ({
      key,
      header: fieldName(ctx, key),
      cell: (row) => <Value text={valueText(ctx, key, row[key])} />,
    }));
}

/** A word that no column has room for is broken where the line ends. */
function Value({ text }: { text: string }) {
  return <span class={/\S{25}/.test(text) ? 'breaks' : undefined}>{text === '' ? '–' : text}</span>;
}

function partName({ t }: PageContext, { name }: PersonalDataPart): string {
  const key = `privacy.source.${name}`;
  return isMessageKey(key) ? t(key) : name;
}

function fieldName({ t }: PageContext, name: string): string {
  const key = `privacy.field.${name}`;
  return isMessageKey(key) ? t(key) : name;
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const LONGEST = 300;

function valueText(ctx: PageContext, field: string, value: unknown): string {
  const { t, formatters } = ctx;
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return t(value ? 'privacy.data.yes' : 'privacy.data.no');
  if (typeof value === 'number')
    return field === 'score' ? formatters.formatPercent(value / 1000, { decimals: 0 }) : String(value);
  if (Array.isArray(value)) return shortened(value.map((each) => valueText(ctx, field, each)).join(', '));
  if (typeof value === 'object') return shortened(partsText(ctx, field, value));
  if (typeof value !== 'string') return '';
  if (MOMENT.test(value)) return formatters.formatDateTime(value);
  if (DAY.test(value)) return formatters.formatDate(value, { length: 'short' });
  return wordText(ctx, field, value);
}

/** Of answers only what was answered; of the rest also what it is. */
function partsText(ctx: PageContext, field: string, value: object): string {
  return Object.entries(value)
    .map(([name, part]) => {
      const text = valueText(ctx, name, part);
      return field === 'answers' ? text : `${fieldName(ctx, name)}: ${text}`;
    })
    .join('; ');
}

/** Words of ours in the reader's language; what people wrote as they wrote it. */
function wordText({ t }: PageContext, field: string, value: string): string {
  if (field === 'run') return formatRun(value);
  if (field === 'schoolName') return displayName(value);
  if (field === 'locale' && isLocale(value)) return t(`common.language.${value}`);
  const [module, what] = value.split('.');
  const keys = [`common.role.${value}`, `privacy.value.${value}`, `oversight.action.${module}.${what}`];
  const key = WORDS.has(field) ? keys.find((each) => isMessageKey(each)) : undefined;
  return key !== undefined && isMessageKey(key) ? t(key) : shortened(value);
}

/** Fields that hold words of ours. */
const WORDS = new Set([
  ...['role', 'scopeKind', 'kind', 'state', 'fromState', 'toState', 'gender', 'purpose', 'outcome', 'action'],
  ...['subjectKind', 'position', 'showsName'],
]);

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
