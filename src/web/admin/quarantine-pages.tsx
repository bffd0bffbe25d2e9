import {
  BULK_CHOICES,
  type Choice,
  type Conflict,
  fieldOf,
  formatRun,
  type RowInDoubt,
  type StoredPerson,
} from '../../people/index.js';
import { isMessageKey, type MessageKey } from '../../platform/i18n/index.js';
import { errorOf, type FormBody, textOf } from '../frame/index.js';
import {
  Actions,
  Button,
  ChoiceField,
  type Crumb,
  DataTable,
  EmptyState,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  Item,
  ItemList,
  LinkButton,
  Notice,
  Page,
  type PageContext,
  Pager,
  Section,
  Tabs,
  Toast,
  withQuery,
} from '../ui/index.js';
import { quarantinePath } from './import-paths.js';

export interface QuarantinePageProps {
  ctx: PageContext;
  importId: string;
  fileName: string;
  waiting: readonly { code: Conflict; rows: number }[];
  code: Conflict | undefined;
  rows: readonly RowInDoubt[];
  nextCursor: string | null;
  done: { line?: number; resolved?: number; waiting?: number } | undefined;
  typed: FormBody;
  errors: readonly FormError[];
}

/** The rows of a file that wait for a person, by why they do. */
export function QuarantinePage(props: QuarantinePageProps) {
  const { ctx, importId, fileName, waiting, code, rows, nextCursor, errors } = props;
  const { t } = ctx;
  const path = quarantinePath(importId);
  const all = waiting.reduce((sum, each) => sum + each.rows, 0);
  const shown = code === undefined ? all : (waiting.find((each) => each.code === code)?.rows ?? 0);
  return (
    <Page
      ctx={ctx}
      title={t('matching.quarantine.title')}
      lead={t('matching.quarantine.lead', { fileName })}
      breadcrumb={crumbs(ctx, importId)}
      notices={
        <>
          <Done {...props} />
          <ErrorSummary ctx={ctx} errors={errors} />
        </>
      }
      indexed={false}
    >
      {all > 0 && (
        <Tabs
          label={t('matching.quarantine.kinds')}
          tabs={[
            { label: t('matching.quarantine.all', { count: all }), href: path, current: code === undefined },
            ...waiting.map((each) => ({
              label: t(`matching.quarantine.kind.${each.code}`, { count: each.rows }),
              href: withQuery(path, { code: each.code }),
              current: each.code === code,
            })),
          ]}
        />
      )}
      {rows.length === 0 ? (
        <EmptyState title={t('matching.quarantine.none')}>{t('matching.quarantine.noneHint')}</EmptyState>
      ) : (
        <>
          <ItemList label={t('matching.quarantine.title')}>
            {rows.map((row) => (
              <Item
                key={row.line}
                title={`${fieldOf(row.fields, 'given_names')} ${fieldOf(row.fields, 'family_names')}`}
                href={`${path}/${row.line}`}
                meta={[
                  t('matching.quarantine.line', { line: row.line }),
                  row.people.length === 0
                    ? t('matching.quarantine.nobody')
                    : `${t('matching.quarantine.stored')}: ${row.people.map((person) => shortly(ctx, person)).join('; ')}`,
                ]}
              >
                {doubtOf(ctx, row.code)}
              </Item>
            ))}
          </ItemList>
          <Pager ctx={ctx} count={rows.length} total={shown} nextCursor={nextCursor} />
          {code !== undefined && <Together {...props} code={code} count={shown} />}
        </>
      )}
    </Page>
  );
}

function Done({ ctx, done }: QuarantinePageProps) {
  const { t } = ctx;
  if (done === undefined) return null;
  if (done.line !== undefined)
    return <Toast ctx={ctx} title={t('matching.quarantine.resolved', { line: done.line })} />;
  const { resolved = 0, waiting = 0 } = done;
  return (
    <Notice ctx={ctx} tone="success" live title={t('matching.quarantine.resolvedMany', { resolved })}>
      {t('matching.quarantine.waitOn', { waiting })}
    </Notice>
  );
}

/** One decision for all rows of a kind. */
function Together({
  ctx,
  importId,
  code,
  count,
  rows,
  typed,
  errors,
}: QuarantinePageProps & { code: Conflict; count: number }) {
  const { t } = ctx;
  // What is open to none of those in sight is hardly open to the others.
  const open = BULK_CHOICES.filter((choice) => rows.some(({ choices }) => choices.includes(choice)));
  return (
    <Section title={t('matching.quarantine.together')}>
      <p>{t('matching.quarantine.togetherLead', { count })}</p>
      <Form action={quarantinePath(importId)}>
        <input type="hidden" name="code" value={code} />
        <Choices ctx={ctx} choices={open} typed={typed} errors={errors} />
        <Reason ctx={ctx} typed={typed} errors={errors} />
        <Button look="secondary">{t('matching.quarantine.resolveAll')}</Button>
      </Form>
    </Section>
  );
}

export interface QuarantinedRowPageProps {
  ctx: PageContext;
  importId: string;
  row: RowInDoubt & { choice: string | null; resolvedAt: Date | null; resolvedByName: string | null };
  typed: FormBody;
  errors: readonly FormError[];
  mayMerge: boolean;
}

/** One row: what the file says beside what is stored, and the decision. */
export function QuarantinedRowPage({ ctx, importId, row, typed, errors, mayMerge }: QuarantinedRowPageProps) {
  const { t, formatters } = ctx;
  const path = quarantinePath(importId);
  const [one, other] = row.people.filter(({ reached }) => reached);
  return (
    <Page
      ctx={ctx}
      title={`${fieldOf(row.fields, 'given_names')} ${fieldOf(row.fields, 'family_names')}`}
      eyebrow={t('matching.quarantine.line', { line: row.line })}
      lead={doubtOf(ctx, row.code)}
      breadcrumb={[...crumbs(ctx, importId), { label: t('matching.quarantine.title'), href: path }]}
      notices={<ErrorSummary ctx={ctx} errors={errors} />}
      indexed={false}
    >
      <Sides ctx={ctx} row={row} />
      {row.choice !== null && row.resolvedAt !== null ? (
        <Notice ctx={ctx} title={t('matching.quarantine.decided')}>
          {t('matching.quarantine.decidedBy', {
            choice: t(`matching.quarantine.choice.${row.choice as Choice}`),
            name: row.resolvedByName ?? '',
            when: formatters.formatDateTime(row.resolvedAt),
          })}
        </Notice>
      ) : (
        <Section title={t('matching.quarantine.decide')}>
          {row.people.length > 1 && (
            <Notice ctx={ctx}>
              <p>{t('matching.quarantine.severalRecords')}</p>
              {mayMerge && one !== undefined && other !== undefined && (
                <p>
                  <a href={withQuery('/admin/duplicates/compare', { one: one.id, other: other.id })}>
                    {t('matching.quarantine.compare')}
                  </a>
                </p>
              )}
            </Notice>
          )}
          <Form action={`${path}/${row.line}`}>
            {one !== undefined && row.people.length === 1 && <input type="hidden" name="personId" value={one.id} />}
            <Choices ctx={ctx} choices={row.choices} typed={typed} errors={errors} />
            <Field
              ctx={ctx}
              name="run"
              label={t('matching.quarantine.run')}
              hint={t('matching.quarantine.runHint')}
              value={textOf(typed, 'run')}
              error={errorOf(errors, 'run')}
              autocomplete="off"
              maxlength={20}
              short
              optional
            />
            <Reason ctx={ctx} typed={typed} errors={errors} />
            <Actions>
              <Button sending={t('common.form.sending')}>{t('matching.quarantine.resolve')}</Button>
              <LinkButton href={path} look="quiet">
                {t('matching.quarantine.later')}
              </LinkButton>
            </Actions>
          </Form>
        </Section>
      )}
    </Page>
  );
}

interface FormPart {
  ctx: PageContext;
  typed: FormBody;
  errors: readonly FormError[];
}

function Choices({ ctx: { t }, ctx, choices, typed, errors }: FormPart & { choices: readonly Choice[] }) {
  return (
    <ChoiceField
      ctx={ctx}
      name="choice"
      label={t('matching.quarantine.choice')}
      values={[textOf(typed, 'choice')]}
      error={errorOf(errors, 'choice')}
      options={choices.map((choice) => ({
        value: choice,
        label: t(`matching.quarantine.choice.${choice}`),
        hint: t(`matching.quarantine.choiceHint.${choice}`),
      }))}
    />
  );
}

function Reason({ ctx, typed, errors }: FormPart) {
  const { t } = ctx;
  return (
    <Field
      ctx={ctx}
      name="reason"
      label={t('matching.quarantine.reason')}
      hint={t('matching.quarantine.reasonHint')}
      value={textOf(typed, 'reason')}
      error={errorOf(errors, 'reason')}
      multiline
      rows={2}
      maxlength={1000}
      optional
    />
  );
}

const COMPARED = ['given_names', 'family_names', 'run', 'external_id', 'email', 'gender', 'birth_year'] as const;
const OF_THE_POST = ['school', 'starts_on', 'ends_on'] as const;

function Sides({ ctx, row }: { ctx: PageContext; row: RowInDoubt }) {
  const { t } = ctx;
  const { fields, people } = row;
  const inFile = (column: (typeof COMPARED)[number] | (typeof OF_THE_POST)[number]) => {
    const value = fieldOf(fields, column);
    return column === 'run' && value !== null ? formatRun(value) : genderText(ctx, column, value);
  };
  const columns = [...COMPARED, ...OF_THE_POST.filter((column) => fieldOf(fields, column) !== null)];
  return (
    <DataTable
      ctx={ctx}
      caption={t('matching.quarantine.sides')}
      captionHidden
      rows={columns}
      rowKey={(column) => column}
      columns={[
        {
          key: 'field',
          header: t('matching.quarantine.field'),
          cell: (column) => t(`matching.quarantine.field.${column}`),
        },
        {
          key: 'file',
          header: t('matching.quarantine.inFile'),
          cell: (column) => inFile(column) ?? <Unsaid ctx={ctx} />,
        },
        ...people.map((person, index) => ({
          key: person.id,
          header:
            people.length === 1
              ? t('matching.quarantine.inRecord')
              : t('matching.quarantine.inRecordNumbered', { number: index + 1 }),
          cell: (column: (typeof columns)[number]) => storedText(ctx, person, column),
        })),
      ]}
    />
  );
}

function storedText(ctx: PageContext, person: StoredPerson, column: string) {
  const { t } = ctx;
  const same = person.by.find((each) => each === column) !== undefined;
  if (!person.reached) {
    if (same) return t('matching.quarantine.shared');
    return column === 'given_names' ? t('matching.quarantine.beyond') : '';
  }
  const { givenNames, familyNames, run, email, gender, birthYear } = person;
  const texts: Record<string, string | null> = {
    given_names: givenNames,
    family_names: familyNames,
    run: run === null ? null : formatRun(run),
    email,
    gender: genderText(ctx, 'gender', gender),
    birth_year: birthYear === null ? null : String(birthYear),
  };
  const text = column in texts ? texts[column] : '';
  if (same) return text ? `${text} (${t('matching.quarantine.shared')})` : t('matching.quarantine.shared');
  return text ?? <Unsaid ctx={ctx} />;
}

function Unsaid({ ctx: { t } }: { ctx: PageContext }) {
  return <span class="soft">{t('matching.quarantine.unsaid')}</span>;
}

function genderText({ t }: PageContext, column: string, value: string | null): string | null {
  const key = `administration.person.gender.${value}`;
  return column === 'gender' && isMessageKey(key) ? t(key) : value;
}

function shortly({ t }: PageContext, { givenNames, familyNames, reached }: StoredPerson): string {
  return reached ? `${givenNames} ${familyNames}` : t('matching.quarantine.beyond');
}

export function doubtOf({ t }: PageContext, code: string): string {
  return t(`imports.finding.${code}` as MessageKey, { value: '' });
}

function crumbs({ t }: PageContext, importId: string): Crumb[] {
  return [{ label: t('matching.quarantine.toImport'), href: `/imports/${importId}` }];
}
