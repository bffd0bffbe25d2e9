import type { CohortNow } from '../../../../cohorts/index.js';
import type { AttemptToMark, MarkingService } from '../../../../learning/index.js';
import { errorOf } from '../../../frame/index.js';
import { GROUPS, groupPath } from '../../../tutor/group-paths.js';
import { daysSince } from '../../../tutor/days-since.rules.js';
import {
  Actions,
  Button,
  DataTable,
  EmptyState,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  GivenText,
  LinkButton,
  Notice,
  Page,
  type PageContext,
  Pager,
  RichText,
  Section,
} from '../../../ui/index.js';
import { scoreInWords } from '../quiz-words.js';

type Queue = Awaited<ReturnType<MarkingService['queue']>>;

export function markingPath(cohortId: string): string {
  return `${groupPath(cohortId)}/marking`;
}

const crumbs = ({ t }: PageContext, cohort: CohortNow) => [
  { label: t('coordination.tutor.title'), href: GROUPS },
  { label: cohort.name, href: groupPath(cohort.id) },
];

interface MarkingQueuePageProps {
  ctx: PageContext;
  cohort: CohortNow;
  queue: Queue;
  now: Date;
  /** Everything was just marked. */
  done: boolean;
}

/** What waits to be read, the oldest first. */
export function MarkingQueuePage({ ctx, cohort, queue, now, done }: MarkingQueuePageProps) {
  const { t, formatters } = ctx;
  const { timeZone } = cohort;
  const [first] = queue.items;
  return (
    <Page
      ctx={ctx}
      title={t('marking.title')}
      eyebrow={cohort.courseTitle}
      lead={t('marking.lead')}
      breadcrumb={crumbs(ctx, cohort)}
      indexed={false}
      notices={done && <Notice ctx={ctx} tone="success" live title={t('marking.allDone')} />}
      actions={
        first !== undefined && (
          <LinkButton href={`${markingPath(cohort.id)}/${first.id}`}>{t('marking.begin')}</LinkButton>
        )
      }
    >
      {queue.items.length === 0 ? (
        <EmptyState title={t('marking.none')}>{t('marking.noneDetail')}</EmptyState>
      ) : (
        <>
          <DataTable
            ctx={ctx}
            caption={t('marking.title')}
            captionHidden
            rows={queue.items}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'who',
                header: t('marking.who'),
                cell: ({ id, givenNames, familyNames }) => (
                  <a href={`${markingPath(cohort.id)}/${id}`}>
                    {familyNames}, {givenNames}
                  </a>
                ),
              },
              { key: 'what', header: t('marking.what'), cell: ({ activityTitle }) => activityTitle },
              {
                key: 'since',
                header: t('marking.since'),
                cell: ({ submittedAt }) => formatters.formatDateTime(submittedAt, { timeZone }),
              },
              {
                key: 'days',
                header: t('marking.waited'),
                numeric: true,
                cell: ({ submittedAt }) => t('marking.days', { count: daysSince(submittedAt, now, timeZone) }),
              },
            ]}
          />
          <Pager ctx={ctx} count={queue.items.length} nextCursor={queue.nextCursor} />
        </>
      )}
    </Page>
  );
}

export interface TypedMark {
  readonly points: string;
  readonly comment: string;
}

export const markName = {
  points: (question: string) => `points-${question}`,
  comment: (question: string) => `comment-${question}`,
};

interface MarkingPageProps {
  ctx: PageContext;
  cohort: CohortNow;
  attempt: AttemptToMark;
  title: string;
  lang: string;
  /** What was typed, by question. */
  typed: Readonly<Record<string, TypedMark>>;
  errors?: readonly FormError[];
  /** How many wait, this one too. */
  waiting: number;
  saved: boolean;
}

/** What someone wrote, to be read and given points for. */
export function MarkingPage({
  ctx,
  cohort,
  attempt,
  title,
  lang,
  typed,
  errors = [],
  waiting,
  saved,
}: MarkingPageProps) {
  const { t, formatters } = ctx;
  const labels = Object.fromEntries(
    attempt.essays.map(({ id }, index) => [markName.points(id), t('authoring.quiz.question', { number: index + 1 })]),
  );
  return (
    <Page
      ctx={ctx}
      title={`${attempt.givenNames} ${attempt.familyNames}`}
      eyebrow={`${title} · ${t('learning.quiz.attemptNumber', { number: attempt.number })}`}
      lead={t('marking.handedIn', {
        when: formatters.formatDateTime(attempt.submittedAt, { timeZone: cohort.timeZone }),
        count: waiting,
      })}
      breadcrumb={[...crumbs(ctx, cohort), { label: t('marking.title'), href: markingPath(cohort.id) }]}
      indexed={false}
      notices={
        <>
          <ErrorSummary ctx={ctx} errors={errors} labels={labels} />
          {saved && errors.length === 0 && (
            <Notice ctx={ctx} tone="success" live>
              {t('marking.savedNext')}
            </Notice>
          )}
          {attempt.score !== null && (
            <Notice ctx={ctx}>{t('marking.already', { percent: scoreInWords(ctx, attempt.score) })}</Notice>
          )}
        </>
      }
    >
      <Form action={`${markingPath(cohort.id)}/${attempt.id}`}>
        {attempt.essays.map(({ id, prompt, points, text }, index) => (
          <Section key={id} title={t('authoring.quiz.question', { number: index + 1 })}>
            <RichText html={prompt} lang={lang} />
            <GivenText label={t('marking.written')} text={text} />
            {attempt.score === null && (
              <>
                <Field
                  ctx={ctx}
                  name={markName.points(id)}
                  label={t('marking.points', { points })}
                  hint={t('marking.pointsHint')}
                  value={typed[id]?.points ?? ''}
                  error={errorOf(errors, markName.points(id))}
                  inputmode="decimal"
                  short
                />
                <Field
                  ctx={ctx}
                  name={markName.comment(id)}
                  label={t('marking.comment')}
                  hint={t('marking.commentHint')}
                  value={typed[id]?.comment ?? ''}
                  error={errorOf(errors, markName.comment(id))}
                  multiline
                  rows={4}
                  optional
                />
              </>
            )}
          </Section>
        ))}
        {attempt.score === null && (
          <Actions>
            <Button sending={t('common.form.sending')}>{t('marking.save')}</Button>
            <LinkButton href={markingPath(cohort.id)} look="quiet">
              {t('marking.back')}
            </LinkButton>
          </Actions>
        )}
      </Form>
    </Page>
  );
}
