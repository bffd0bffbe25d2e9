import type { CohortNow } from '../../../cohorts/index.js';
import {
  type Assignment,
  daysWaited,
  type GradingService,
  type QueuedSubmission,
  type SubmissionForTutor,
} from '../../../learning/index.js';
import { errorOf } from '../../frame/index.js';
import { GROUPS, groupPath } from '../../tutor/group-paths.js';
import {
  Actions,
  Badge,
  Button,
  ChoiceField,
  Columns,
  type Column,
  DataTable,
  Disclosure,
  EmptyState,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  LinkButton,
  Page,
  type PageContext,
  Pager,
  RichText,
  Section,
  Tabs,
  Toast,
} from '../../ui/index.js';
import { gradingPath } from './grading-paths.js';
import { Handed } from './handed.js';
import { Rubric } from './rubric.js';

type Queue = Awaited<ReturnType<GradingService['queue']>>;
export const QUEUE_STATES = ['submitted', 'returned', 'marked'] as const;

function crumbs({ t }: PageContext, cohort: CohortNow, deeper = false) {
  return [
    { label: t('coordination.tutor.title'), href: GROUPS },
    { label: cohort.name, href: groupPath(cohort.id) },
    ...(deeper ? [{ label: t('coordination.grading.title'), href: gradingPath(cohort.id) }] : []),
  ];
}

export interface QueuePageProps {
  ctx: PageContext;
  cohort: CohortNow;
  queue: Queue;
  state: (typeof QUEUE_STATES)[number];
  now: Date;
  done: string | undefined;
}

/** What waits to be marked in a cohort, the longest first. */
export function QueuePage({ ctx, cohort, queue, state, now, done }: QueuePageProps) {
  const { t, formatters } = ctx;
  const own = gradingPath(cohort.id);
  const titles = new Map(queue.assignments.map(({ key, title }) => [key, title]));
  const columns: Column<QueuedSubmission>[] = [
    {
      key: 'person',
      header: t('coordination.people.name'),
      cell: ({ id, familyNames, givenNames }) => (
        <a href={`${own}/${id}`}>
          {familyNames}, {givenNames}
        </a>
      ),
    },
    {
      key: 'activity',
      header: t('coordination.member.activity'),
      cell: ({ activityKey, number }) =>
        number === 1
          ? titles.get(activityKey)
          : t('coordination.grading.again', { title: titles.get(activityKey) ?? '', number }),
    },
    {
      key: 'submittedAt',
      header: t('coordination.grading.handedIn'),
      cell: ({ submittedAt }) => formatters.formatDateTime(submittedAt, { timeZone: cohort.timeZone }),
    },
    state === 'submitted'
      ? {
          key: 'age',
          header: t('coordination.grading.waits'),
          cell: ({ submittedAt }) => t('coordination.grading.days', { days: daysWaited(submittedAt, now) }),
        }
      : {
          key: 'score',
          header: t('coordination.member.score'),
          numeric: true,
          cell: ({ score }) => (score === null ? '' : formatters.formatPercent(score / 1000, { decimals: 0 })),
        },
  ];
  return (
    <Page
      ctx={ctx}
      title={t('coordination.grading.title')}
      eyebrow={cohort.name}
      lead={t('coordination.grading.lead', { count: queue.waiting })}
      breadcrumb={crumbs(ctx, cohort)}
      notices={done === 'all' && <Toast ctx={ctx}>{t('coordination.grading.allDone')}</Toast>}
      actions={queue.waiting > 0 && <LinkButton href={`${own}/next`}>{t('coordination.grading.begin')}</LinkButton>}
      indexed={false}
    >
      <Tabs
        label={t('coordination.grading.states')}
        tabs={QUEUE_STATES.map((each) => ({
          label: t(`coordination.grading.state.${each}`),
          href: each === 'submitted' ? own : `${own}?state=${each}`,
          current: each === state,
        }))}
      />
      {queue.items.length === 0 ? (
        <EmptyState title={t('coordination.grading.empty')}>{t('coordination.grading.emptyHint')}</EmptyState>
      ) : (
        <>
          <DataTable
            ctx={ctx}
            caption={t(`coordination.grading.state.${state}`)}
            captionHidden
            rows={queue.items}
            rowKey={({ id }) => id}
            columns={columns}
          />
          <Pager ctx={ctx} count={queue.items.length} nextCursor={queue.nextCursor} />
        </>
      )}
    </Page>
  );
}

export interface GradingPageProps {
  ctx: PageContext;
  cohort: CohortNow;
  submission: SubmissionForTutor;
  assignment: Assignment;
  waiting: number;
  now: Date;
  errors?: readonly FormError[];
  typed?: { readonly levels: readonly string[]; readonly feedback: string } | undefined;
  /** The one before was kept. */
  saved?: boolean;
}

export const levelField = (criterion: number): string => `level-${criterion}`;

/** One submission beside its rubric. By keyboard alone: a digit chooses a level and goes on, Ctrl and Enter keep and go to the next. */
export function GradingPage(props: GradingPageProps) {
  const { ctx, cohort, submission, assignment, waiting, now, errors = [], saved } = props;
  const { t, formatters } = ctx;
  const { givenNames, familyNames, submittedAt, number, state } = submission;
  return (
    <Page
      ctx={ctx}
      title={`${givenNames} ${familyNames}`}
      eyebrow={assignment.title}
      breadcrumb={crumbs(ctx, cohort, true)}
      notices={
        <>
          <ErrorSummary ctx={ctx} errors={errors} />
          {saved && <Toast ctx={ctx}>{t('coordination.grading.saved', { count: waiting })}</Toast>}
        </>
      }
      indexed={false}
    >
      <p class="soft">
        {t('learning.assignment.number', { number })} ·{' '}
        {submittedAt !== null &&
          t(state === 'submitted' ? 'coordination.grading.handedAt' : 'learning.assignment.handedAt', {
            when: formatters.formatDateTime(submittedAt, { timeZone: cohort.timeZone }),
            days: daysWaited(submittedAt, now),
          })}
      </p>
      <Columns>
        <div>
          <Section title={t('coordination.grading.work')}>
            <Handed ctx={ctx} submission={submission} />
          </Section>
          <Disclosure summary={t('learning.assignment.task')}>
            <RichText html={assignment.settings.html} />
          </Disclosure>
          {state === 'submitted' && <MarkForm {...props} />}
        </div>
        <div>
          {submission.marks.map((mark, index) => (
            <Section key={index} title={t(`learning.assignment.state.${mark.verdict}`)}>
              {mark.score !== null && (
                <p>
                  <Badge tone="achievement">{formatters.formatPercent(mark.score / 1000, { decimals: 0 })}</Badge>
                </p>
              )}
              {mark.feedback !== '' && <div class="handed-text">{mark.feedback}</div>}
              <p class="soft small">
                {mark.tutorName} · {formatters.formatDateTime(new Date(mark.at), { timeZone: cohort.timeZone })}
              </p>
              {mark.verdict === 'marked' && (
                <Rubric ctx={ctx} criteria={assignment.settings.criteria} given={mark.levels} />
              )}
            </Section>
          ))}
          <p>
            <a href={gradingPath(cohort.id)}>{t('coordination.grading.toQueue', { count: waiting })}</a>
          </p>
        </div>
      </Columns>
    </Page>
  );
}

function MarkForm({ ctx, cohort, submission, assignment, errors = [], typed }: GradingPageProps) {
  const { t } = ctx;
  const { criteria } = assignment.settings;
  return (
    <Section title={t('coordination.grading.mark')}>
      <p class="hint" data-grading-keys hidden>
        {t('coordination.grading.keys')}
      </p>
      <Form id="grading" action={`${gradingPath(cohort.id)}/${submission.id}`}>
        {criteria.map(({ title, levels }, index) => (
          <ChoiceField
            key={index}
            ctx={ctx}
            name={levelField(index)}
            label={title}
            options={levels.map((level, at) => ({
              value: String(at),
              label: `${t('learning.assignment.points', { points: level.points })} · ${level.title}`,
            }))}
            values={[typed?.levels[index] ?? '']}
            error={errorOf(errors, levelField(index))}
          />
        ))}
        <Field
          ctx={ctx}
          name="feedback"
          label={t('coordination.grading.feedback')}
          hint={t('coordination.grading.feedbackHint')}
          value={typed?.feedback ?? ''}
          error={errorOf(errors, 'feedback')}
          multiline
          rows={5}
          optional
        />
        <Actions>
          <Button name="do" value="marked" sending={t('common.form.sending')}>
            {t('coordination.grading.keepAndNext')}
          </Button>
          <Button look="secondary" name="do" value="returned">
            {t('coordination.grading.return')}
          </Button>
          <LinkButton href={`${gradingPath(cohort.id)}/next?after=${submission.id}`} look="quiet">
            {t('coordination.grading.skip')}
          </LinkButton>
        </Actions>
      </Form>
      <script src={ctx.assets.url('grade.js')} defer />
    </Section>
  );
}

export interface ExtensionPageProps {
  ctx: PageContext;
  cohort: CohortNow;
  name: string;
  title: string;
  back: string;
  typed: { readonly until: string; readonly reason: string };
  errors: readonly FormError[];
}

export function ExtensionPage({ ctx, cohort, name, title, back, typed, errors }: ExtensionPageProps) {
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('coordination.extension.title')}
      eyebrow={title}
      lead={t('coordination.extension.lead', { name })}
      breadcrumb={[...crumbs(ctx, cohort), { label: name, href: back }]}
      notices={<ErrorSummary ctx={ctx} errors={errors} />}
      indexed={false}
    >
      <Form>
        <Field
          ctx={ctx}
          name="until"
          type="date"
          label={t('coordination.extension.until')}
          value={typed.until}
          error={errorOf(errors, 'until')}
          short
        />
        <Field
          ctx={ctx}
          name="reason"
          label={t('coordination.extension.reason')}
          value={typed.reason}
          error={errorOf(errors, 'reason')}
          maxlength={500}
        />
        <Actions>
          <Button sending={t('common.form.sending')}>{t('coordination.extension.give')}</Button>
          <LinkButton href={back} look="quiet">
            {t('common.action.cancel')}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  );
}
