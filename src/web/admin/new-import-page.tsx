import { sizeInWords } from '../../platform/http/index.js';
import { type ColumnGuide, type ImportKind, LARGEST_FILE } from '../../platform/imports/index.js';
import { errorOf, type FormBody, textOf } from '../frame/index.js';
import {
  Button,
  CheckField,
  DataTable,
  ErrorSummary,
  Field,
  FileField,
  Form,
  type FormError,
  LinkButton,
  Page,
  type PageContext,
  SelectField,
  Tabs,
  withQuery,
} from '../ui/index.js';
import { IMPORTS } from './import-paths.js';
import { kindName } from './import-words.js';

const TEXT_FILES = '.csv,.txt,text/csv';

interface Region {
  readonly code: string;
  readonly name: string;
}

export interface NewImportPageProps {
  ctx: PageContext;
  kinds: readonly ImportKind[];
  kind: ImportKind;
  regions: readonly Region[];
  /** Invented schools of the demonstration are open. */
  hasInvented: boolean;
  typed: FormBody;
  errors: readonly FormError[];
}

/** A file is chosen; nothing is changed before its preview was looked at. */
export function NewImportPage({ ctx, kinds, kind, regions, hasInvented, typed, errors }: NewImportPageProps) {
  const { t } = ctx;
  const address = (name: string) => withQuery(`${IMPORTS}/new`, { kind: name });
  return (
    <Page
      ctx={ctx}
      title={t('imports.new.title')}
      lead={t('imports.new.lead')}
      breadcrumb={[{ label: t('imports.list.title'), href: IMPORTS }]}
      notices={<ErrorSummary ctx={ctx} errors={errors} />}
      indexed={false}
    >
      {kinds.length > 1 && (
        <Tabs
          label={t('imports.list.kind')}
          tabs={kinds.map((each) => ({
            label: kindName(t, each.kind),
            href: address(each.kind),
            current: each === kind,
          }))}
        />
      )}
      {/* The texts stand before the file: whoever reads them knows by then what it is. */}
      <Form action={address(kind.kind)} upload hidden={{ kind: kind.kind }}>
        <KindFields ctx={ctx} kind={kind.kind} {...{ regions, hasInvented, typed, errors }} />
        <FileField
          ctx={ctx}
          name="file"
          label={t('imports.new.file')}
          hint={t(`imports.new.fileHint.${kind.kind}` as 'imports.new.fileHint.roster')}
          error={errorOf(errors, 'file')}
          types={kind.kind === 'roster' ? 'CSV, zip' : 'CSV'}
          maxSize={sizeInWords(LARGEST_FILE)}
          accept={kind.kind === 'roster' ? `${TEXT_FILES},.zip,application/zip` : TEXT_FILES}
        />
        <Button sending={t('imports.new.sending')}>{t('imports.new.send')}</Button>
      </Form>
      {kind.columns && (
        <div class="actions">
          <LinkButton href={`${IMPORTS}/columns/${kind.kind}`} look="secondary">
            {t('imports.columns.title')}
          </LinkButton>
          <LinkButton href={`${IMPORTS}/examples/${kind.kind}.csv`} look="secondary" download>
            {t('imports.columns.example')}
          </LinkButton>
        </div>
      )}
    </Page>
  );
}

type KindFieldsProps = Pick<NewImportPageProps, 'ctx' | 'regions' | 'hasInvented' | 'typed' | 'errors'> & {
  kind: string;
};

/** What else a kind has to be told. */
function KindFields(props: KindFieldsProps) {
  if (props.kind === 'roster') return <RosterFields {...props} />;
  return props.kind === 'schools' ? <DirectoryFields {...props} /> : null;
}

function DirectoryFields({ ctx, hasInvented, typed, errors }: KindFieldsProps) {
  const { t } = ctx;
  return (
    <>
      <SelectField
        ctx={ctx}
        name="complete"
        label={t('imports.new.whole')}
        hint={t('imports.new.wholeHint')}
        value={textOf(typed, 'complete') || 'none'}
        error={errorOf(errors, 'complete')}
        options={(['none', 'nation'] as const).map((value) => ({ value, label: t(`imports.whole.${value}`) }))}
      />
      <Field
        ctx={ctx}
        name="year"
        label={t('imports.new.year')}
        hint={t('imports.new.yearHint')}
        value={textOf(typed, 'year')}
        error={errorOf(errors, 'year')}
        inputmode="numeric"
        maxlength={4}
        optional
      />
      {hasInvented && (
        <CheckField
          ctx={ctx}
          name="invented"
          label={t('imports.new.invented')}
          value="close"
          checked={textOf(typed, 'invented') === 'close'}
          error={errorOf(errors, 'invented')}
          optional
        />
      )}
    </>
  );
}

function RosterFields({ ctx, regions, typed, errors }: KindFieldsProps) {
  const { t } = ctx;
  return (
    <>
      <SelectField
        ctx={ctx}
        name="complete"
        label={t('imports.new.complete')}
        hint={t('imports.new.completeHint')}
        placeholder={t('imports.new.partial')}
        value={textOf(typed, 'complete')}
        error={errorOf(errors, 'complete')}
        optional
        options={[
          { value: 'schools', label: t('imports.complete.schools') },
          ...regions.map(({ code, name }) => ({
            value: `region:${code}`,
            label: t('imports.complete.region', { name }),
          })),
          { value: 'nation', label: t('imports.complete.nation') },
        ]}
      />
      <Field
        ctx={ctx}
        name="source"
        label={t('imports.new.source')}
        hint={t('imports.new.sourceHint')}
        value={textOf(typed, 'source')}
        error={errorOf(errors, 'source')}
        maxlength={60}
        optional
      />
    </>
  );
}

/** What each column means, and how it may be named: from the definitions that the import itself reads by. */
export function ColumnsPage({
  ctx,
  kind,
  columns,
}: {
  ctx: PageContext;
  kind: string;
  columns: readonly ColumnGuide[];
}) {
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('imports.columns.of', { kind: kindName(t, kind) })}
      lead={t('imports.columns.lead')}
      breadcrumb={[
        { label: t('imports.list.title'), href: IMPORTS },
        { label: t('imports.new.title'), href: withQuery(`${IMPORTS}/new`, { kind }) },
      ]}
      actions={
        <LinkButton href={`${IMPORTS}/examples/${kind}.csv`} download>
          {t('imports.columns.example')}
        </LinkButton>
      }
      indexed={false}
    >
      <DataTable
        ctx={ctx}
        caption={t('imports.columns.of', { kind: kindName(t, kind) })}
        captionHidden
        rows={columns}
        rowKey={({ names }) => names[0]!}
        columns={[
          { key: 'name', header: t('imports.columns.name'), cell: ({ names }) => <code>{names[0]}</code> },
          { key: 'need', header: t('imports.columns.need'), cell: ({ need }) => t(`imports.columns.${need}`) },
          { key: 'meaning', header: t('imports.columns.meaning'), cell: ({ meaning }) => t(meaning) },
          {
            key: 'example',
            header: t('imports.columns.sample'),
            cell: ({ examples }) => examples.find((each) => each !== ''),
          },
          {
            key: 'also',
            header: t('imports.columns.also'),
            cell: ({ names }) => <span class="small">{names.slice(1).join(', ')}</span>,
          },
        ]}
      />
    </Page>
  );
}
