import { type BankQuestion, plainText, type QuestionImport, QUESTION_KINDS } from '../../../content/index.js';
import type { ProviderRow } from '../../../people/index.js';
import type { MessageKey } from '../../../platform/i18n/index.js';
import { errorOf } from '../../frame/index.js';
import { QuestionEditor } from '../../kinds/quiz/quiz-editor.js';
import type { QuestionForm } from '../../kinds/quiz/quiz-form.rules.js';
import {
  Actions,
  Badge,
  Button,
  CheckField,
  DataTable,
  DefaultButton,
  EmptyState,
  ErrorSummary,
  Field,
  FileField,
  Form,
  type FormError,
  LinkButton,
  Notice,
  Page,
  type PageContext,
  Pager,
  Section,
  SelectField,
  Toast,
} from '../../ui/index.js';
import { COURSES } from '../author-paths.js';

export const BANK = '/author/questions';

const crumbs = ({ t }: PageContext, below: boolean) => [
  { label: t('authoring.courses.title'), href: COURSES },
  ...(below ? [{ label: t('bank.title'), href: BANK }] : []),
];

interface BankPageProps {
  ctx: PageContext;
  questions: readonly BankQuestion[];
  nextCursor: string | null;
  tags: readonly { readonly tag: string; readonly count: number }[];
  tag: string;
  done: string | undefined;
}

/** The questions that an author's providers keep, by tag. */
export function BankPage({ ctx, questions, nextCursor, tags, tag, done }: BankPageProps) {
  const { t, formatters } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('bank.title')}
      lead={t('bank.lead')}
      breadcrumb={crumbs(ctx, false)}
      indexed={false}
      notices={done !== undefined && <Toast ctx={ctx}>{t(done === 'retired' ? 'bank.retired' : 'bank.saved')}</Toast>}
      actions={
        <>
          <LinkButton href={`${BANK}/new`}>{t('bank.new')}</LinkButton>
          <LinkButton href={`${BANK}/import`} look="secondary">
            {t('bank.import')}
          </LinkButton>
        </>
      }
    >
      {tags.length > 0 && (
        <Form method="get" filters label={t('bank.filter')}>
          <SelectField
            ctx={ctx}
            name="tag"
            label={t('bank.tag')}
            value={tag}
            options={[
              { value: '', label: t('bank.allTags') },
              ...tags.map((each) => ({
                value: each.tag,
                label: `${each.tag} (${formatters.formatNumber(each.count)})`,
              })),
            ]}
          />
          <Button look="secondary">{t('bank.show')}</Button>
        </Form>
      )}
      {questions.length === 0 ? (
        <EmptyState title={t('bank.empty')}>{t('bank.emptyHint')}</EmptyState>
      ) : (
        <>
          <DataTable
            ctx={ctx}
            caption={t('bank.title')}
            captionHidden
            rows={questions}
            rowKey={({ questionId }) => questionId}
            columns={[
              {
                key: 'prompt',
                header: t('authoring.quiz.prompt'),
                cell: ({ questionId, prompt }) => <a href={`${BANK}/${questionId}`}>{shortened(plainText(prompt))}</a>,
              },
              { key: 'kind', header: t('authoring.quiz.kind'), cell: ({ kind }) => t(`authoring.quiz.kind.${kind}`) },
              {
                key: 'tags',
                header: t('bank.tags'),
                cell: (each) => each.tags.map((name) => <Badge key={name}>{name}</Badge>),
              },
              {
                key: 'version',
                header: t('bank.version'),
                numeric: true,
                cell: ({ number }) => formatters.formatNumber(number),
              },
            ]}
          />
          <Pager ctx={ctx} count={questions.length} nextCursor={nextCursor} />
        </>
      )}
    </Page>
  );
}

function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

interface BankQuestionPageProps {
  ctx: PageContext;
  /** Null: a new one. */
  stored: BankQuestion | null;
  question: QuestionForm;
  tags: string;
  providers: readonly ProviderRow[];
  providerId: string;
  errors: readonly FormError[];
  saved?: boolean;
}

export function BankQuestionPage(props: BankQuestionPageProps) {
  const { ctx, stored, question, tags, providers, providerId, errors, saved = false } = props;
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t(stored === null ? 'bank.new' : 'bank.edit')}
      eyebrow={
        stored === null ? undefined : `${stored.providerName} · ${t('bank.versionNumber', { number: stored.number })}`
      }
      lead={stored === null ? undefined : t('bank.editLead')}
      breadcrumb={crumbs(ctx, true)}
      indexed={false}
      notices={
        <>
          <ErrorSummary ctx={ctx} errors={errors} />
          {saved && errors.length === 0 && <Toast ctx={ctx}>{t('bank.saved')}</Toast>}
        </>
      }
    >
      <Form>
        <DefaultButton name="do" value="save" />
        {stored === null && <ProviderField ctx={ctx} providers={providers} value={providerId} errors={errors} />}
        <QuestionEditor ctx={ctx} question={question} index={0} errors={errors} alone />
        <TagsField ctx={ctx} value={tags} />
        <Actions>
          <Button name="do" value="save" sending={t('common.form.sending')}>
            {t('common.action.save')}
          </Button>
          <LinkButton href={BANK} look="quiet">
            {t('common.action.cancel')}
          </LinkButton>
        </Actions>
      </Form>
      {stored !== null && stored.retiredAt === null && (
        <Section title={t('bank.retire')}>
          <p>{t('bank.retireHint')}</p>
          <Form action={`${BANK}/${stored.questionId}/retirement`}>
            <Button look="secondary">{t('bank.retire')}</Button>
          </Form>
        </Section>
      )}
    </Page>
  );
}

function ProviderField({
  ctx,
  providers,
  value,
  errors,
}: Pick<BankQuestionPageProps, 'ctx' | 'providers' | 'errors'> & { value: string }) {
  const only = providers.length === 1 ? providers[0]!.id : '';
  return (
    <SelectField
      ctx={ctx}
      name="providerId"
      label={ctx.t('cohorts.provider')}
      value={value || only}
      error={errorOf(errors, 'providerId')}
      placeholder={only === '' ? ctx.t('authoring.choose') : undefined}
      options={providers.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}

function TagsField({ ctx, value }: { ctx: PageContext; value: string }) {
  return (
    <Field
      ctx={ctx}
      name="tags"
      label={ctx.t('bank.tags')}
      hint={ctx.t('bank.tagsHint')}
      value={value}
      maxlength={500}
      optional
    />
  );
}

interface QuestionImportPageProps {
  ctx: PageContext;
  providers: readonly ProviderRow[];
  providerId: string;
  tags: string;
  errors: readonly FormError[];
  /** What was found in the file; null: nothing was sent yet. */
  found: (QuestionImport & { readonly taken: boolean }) | null;
}

/** A file of questions: what is in it that can be taken, and what not, item by item. */
export function QuestionImportPage({ ctx, providers, providerId, tags, errors, found }: QuestionImportPageProps) {
  const { t, formatters } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('bank.import')}
      lead={t('bank.importLead')}
      breadcrumb={crumbs(ctx, true)}
      indexed={false}
      notices={
        <>
          <ErrorSummary ctx={ctx} errors={errors} />
          {found?.taken && (
            <Notice ctx={ctx} tone="success" live title={t('bank.imported', { count: found.questions.length })}>
              <p>
                <a href={BANK}>{t('bank.title')}</a>
              </p>
            </Notice>
          )}
        </>
      }
    >
      <Form upload>
        <ProviderField ctx={ctx} providers={providers} value={providerId} errors={errors} />
        <TagsField ctx={ctx} value={tags} />
        {/* Before the file: what comes behind it is not read. */}
        <CheckField
          ctx={ctx}
          name="take"
          label={t('bank.take')}
          hint={t('bank.takeHint')}
          checked={found?.taken ?? false}
          optional
        />
        <FileField
          ctx={ctx}
          name="file"
          label={t('bank.file')}
          hint={t('bank.fileHint')}
          types="Moodle XML, GIFT"
          maxSize={t('bank.fileSize')}
          accept=".xml,.txt,.gift"
          error={errorOf(errors, 'file')}
        />
        <Actions>
          <Button sending={t('common.form.sending')}>{t('bank.send')}</Button>
        </Actions>
      </Form>
      {found !== null && (
        <Section title={t('bank.found')}>
          <p>{t('bank.foundCounts', { taken: found.questions.length, refused: found.refused.length })}</p>
          <ul>
            {QUESTION_KINDS.map((kind) => ({
              kind,
              count: found.questions.filter((each) => each.kind === kind).length,
            }))
              .filter(({ count }) => count > 0)
              .map(({ kind, count }) => (
                <li key={kind}>
                  {t(`authoring.quiz.kind.${kind}`)}: {formatters.formatNumber(count)}
                </li>
              ))}
          </ul>
          {found.refused.length > 0 && (
            <DataTable
              ctx={ctx}
              caption={t('bank.refused')}
              rows={found.refused}
              rowKey={({ number }) => String(number)}
              columns={[
                {
                  key: 'number',
                  header: t('bank.item'),
                  numeric: true,
                  cell: ({ number }) => formatters.formatNumber(number),
                },
                { key: 'name', header: t('bank.name'), cell: ({ name }) => name },
                {
                  key: 'reason',
                  header: t('bank.reason'),
                  cell: ({ reason }) => t(`bank.refused.${reason}` as MessageKey),
                },
              ]}
            />
          )}
        </Section>
      )}
    </Page>
  );
}
