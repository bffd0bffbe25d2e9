import type { CohortMember, CohortNow, EnrolmentState } from '../../cohorts/index.js';
import type { CohortCounts } from '../../learning/index.js';
import type { Page as ListPage } from '../../platform/http/index.js';
import { errorOf } from '../frame/index.js';
import {
  Badge,
  Button,
  DataTable,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  LinkButton,
  Page,
  type PageContext,
  Pager,
  Section,
  Stat,
  Stats,
  Toast,
  type Tone,
} from '../ui/index.js';
import { AvailabilityBadge, CohortFactsList } from './cohort-facts.js';
import { cohortPath, COHORTS } from './cohort-paths.js';

/** What was just done, as `?done=` says it. */
export const DONE = ['opened', 'saved', 'closed', 'reopened', 'enrolled', 'withdrawn'] as const;

export interface Enrolling {
  /** What was typed and refused. */
  readonly login?: string;
  readonly errors?: readonly FormError[];
  readonly done?: (typeof DONE)[number] | undefined;
  /** Who has just been enrolled. */
  readonly name?: string | undefined;
}

export interface CohortPageProps {
  ctx: PageContext;
  cohort: CohortNow;
  members: ListPage<CohortMember>;
  counts: CohortCounts | undefined;
  enrolling: Enrolling;
}

export function CohortPage({ ctx, cohort, members, counts, enrolling }: CohortPageProps) {
  const { t, formatters } = ctx;
  const { errors = [] } = enrolling;
  const own = cohortPath(cohort.id);
  return (
    <Page
      ctx={ctx}
      title={cohort.name}
      eyebrow={cohort.courseTitle}
      breadcrumb={[{ label: t('coordination.cohorts.title'), href: COHORTS }]}
      notices={
        <>
          <ErrorSummary ctx={ctx} errors={errors} />
          <Done ctx={ctx} enrolling={enrolling} />
        </>
      }
      actions={
        <>
          <LinkButton href={`${own}/edit`} look="secondary">
            {t('coordination.edit')}
          </LinkButton>
          <LinkButton href={`${own}/closure`} look="secondary">
            {t(cohort.closedAt === null ? 'coordination.close' : 'coordination.reopen')}
          </LinkButton>
          <AvailabilityBadge ctx={ctx} cohort={cohort} />
        </>
      }
      indexed={false}
    >
      <Stats>
        <Stat
          label={t('coordination.seats')}
          value={`${formatters.formatNumber(cohort.seatsTaken)} / ${formatters.formatNumber(cohort.capacity)}`}
        />
        <Stat
          label={t('coordination.completed')}
          value={formatters.formatNumber(counts?.completed ?? 0)}
          href={`/tutor/cohorts/${cohort.id}?standing=completed`}
          tone="achievement"
        />
        <Stat
          label={t('coordination.tutor.not_started')}
          value={formatters.formatNumber(counts?.notStarted ?? 0)}
          href={`/tutor/cohorts/${cohort.id}?standing=not_started`}
        />
        <Stat
          label={t('coordination.tutor.withdrawn')}
          value={formatters.formatNumber(counts?.withdrawn ?? 0)}
          href={`/tutor/cohorts/${cohort.id}?standing=withdrawn`}
        />
      </Stats>
      <Section title={t('coordination.enrol.title')} id="enrol">
        <EnrolForm ctx={ctx} cohort={cohort} enrolling={enrolling} />
      </Section>
      <Section title={t('coordination.people.title')} id="people">
        <Members ctx={ctx} cohort={cohort} members={members} />
      </Section>
      <Section title={t('coordination.facts')}>
        <CohortFactsList ctx={ctx} cohort={cohort} />
      </Section>
    </Page>
  );
}

function Done({ ctx, enrolling: { done, name, errors = [] } }: { ctx: PageContext; enrolling: Enrolling }) {
  const { t } = ctx;
  if (done === undefined || errors.length > 0) return null;
  if (done === 'enrolled') return <Toast ctx={ctx}>{t('coordination.enrol.done', { name: name ?? '' })}</Toast>;
  if (done === 'withdrawn') return <Toast ctx={ctx}>{t('coordination.withdrawal.done')}</Toast>;
  return <Toast ctx={ctx}>{t(`coordination.done.${done}`)}</Toast>;
}

function EnrolForm({
  ctx,
  cohort,
  enrolling: { login = '', errors = [] },
}: Pick<CohortPageProps, 'ctx' | 'cohort' | 'enrolling'>) {
  const { t } = ctx;
  if (cohort.closedAt !== null) return <p class="soft">{t('coordination.enrol.closed')}</p>;
  return (
    <Form action={cohortPath(cohort.id)} label={t('coordination.enrol.title')}>
      <Field
        ctx={ctx}
        name="login"
        label={t('coordination.enrol.login')}
        hint={t('coordination.enrol.loginHint')}
        value={login}
        error={errorOf(errors, 'login')}
        autocomplete="off"
        maxlength={200}
      />
      <Button sending={t('common.form.sending')}>{t('coordination.enrol.button')}</Button>
    </Form>
  );
}

const TONES: Partial<Record<EnrolmentState, Tone>> = {
  enrolled: 'action',
  completed: 'achievement',
  withdrawn: 'neutral',
};

function Members({ ctx, cohort, members }: Pick<CohortPageProps, 'ctx' | 'cohort' | 'members'>) {
  const { t, formatters } = ctx;
  if (members.items.length === 0) return <p class="soft">{t('coordination.people.empty')}</p>;
  const nameOf = ({ familyNames, givenNames }: CohortMember): string => `${familyNames}, ${givenNames}`;
  return (
    <>
      <DataTable
        ctx={ctx}
        caption={t('coordination.people.title')}
        captionHidden
        rows={members.items}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            header: t('coordination.people.name'),
            cell: (member) => <a href={`/tutor/cohorts/${cohort.id}/people/${member.id}`}>{nameOf(member)}</a>,
          },
          {
            key: 'state',
            header: t('coordination.people.state'),
            cell: ({ state }) => <Badge tone={TONES[state]}>{t(`coordination.state.${state}`)}</Badge>,
          },
          {
            key: 'since',
            header: t('coordination.people.since'),
            cell: ({ enrolledAt }) =>
              enrolledAt === null
                ? ''
                : formatters.formatDate(enrolledAt, { length: 'short', timeZone: cohort.timeZone }),
          },
          {
            key: 'grade',
            header: t('coordination.people.grade'),
            numeric: true,
            cell: ({ grade }) => (grade === null ? '' : formatters.formatNumber(grade / 10, { decimals: 1 })),
          },
          {
            key: 'action',
            header: t('coordination.people.action'),
            cell: (member) =>
              member.state === 'enrolled' ? (
                <a
                  href={`${cohortPath(cohort.id)}/enrolments/${member.id}/withdrawal`}
                  aria-label={t('coordination.people.withdrawOf', { name: nameOf(member) })}
                >
                  {t('coordination.people.withdraw')}
                </a>
              ) : (
                ''
              ),
          },
        ]}
      />
      <Pager ctx={ctx} count={members.items.length} nextCursor={members.nextCursor} />
    </>
  );
}
