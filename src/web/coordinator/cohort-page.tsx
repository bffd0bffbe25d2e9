import {
  type CohortMember,
  type CohortNow,
  ENROLMENT_STATES,
  type EnrolmentState,
  hadSeat,
  type ListedMember,
  removalOf,
} from '../../cohorts/index.js';
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
  SelectField,
  Stat,
  Stats,
  Toast,
} from '../ui/index.js';
import { AvailabilityBadge, CohortFactsList } from './cohort-facts.js';
import { cohortPath, COHORTS } from './cohort-paths.js';
import { CohortTabs } from './cohort-tabs.js';
import { STATE_TONES } from './enrolment-state.js';

/** What was just done, as `?done=` says it. */
export const DONE = ['opened', 'saved', 'closed', 'reopened', 'enrolled', 'waitlisted', 'withdrawn'] as const;

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
  members: ListPage<ListedMember>;
  /** How many are in each state. */
  states: ReadonlyMap<EnrolmentState, number>;
  /** Only those in this state are shown. */
  state: EnrolmentState | null;
  counts: CohortCounts | undefined;
  enrolling: Enrolling;
}

export function CohortPage({ ctx, cohort, members, states, state, counts, enrolling }: CohortPageProps) {
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
          label={t('coordination.waiting')}
          value={formatters.formatNumber(cohort.waiting)}
          href={`${own}?state=waitlisted#people`}
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
      <CohortTabs ctx={ctx} cohort={cohort} current="people" requests={states.get('requested') ?? 0} />
      <Section title={t('coordination.enrol.title')} id="enrol">
        <EnrolForm ctx={ctx} cohort={cohort} enrolling={enrolling} />
      </Section>
      <Section title={t('coordination.people.title')} id="people">
        <StateFilter ctx={ctx} cohort={cohort} states={states} state={state} />
        <Members ctx={ctx} cohort={cohort} members={members} state={state} />
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
  if (done === 'enrolled' || done === 'waitlisted')
    return <Toast ctx={ctx}>{t(`coordination.enrol.${done}`, { name: name ?? '' })}</Toast>;
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

function StateFilter({ ctx, cohort, states, state }: Pick<CohortPageProps, 'ctx' | 'cohort' | 'states' | 'state'>) {
  const { t } = ctx;
  const present = ENROLMENT_STATES.filter((each) => states.has(each) || each === state);
  if (present.length < 2 && state === null) return null;
  return (
    <Form filters method="get" action={`${cohortPath(cohort.id)}#people`} label={t('coordination.people.filter')}>
      <SelectField
        ctx={ctx}
        name="state"
        label={t('coordination.people.state')}
        placeholder={t('coordination.people.all')}
        value={state ?? ''}
        options={present.map((each) => ({
          value: each,
          label: t('coordination.people.stateCount', {
            state: t(`coordination.state.${each}`),
            count: states.get(each) ?? 0,
          }),
        }))}
        optional
      />
      <Button look="secondary">{t('coordination.tutor.show')}</Button>
    </Form>
  );
}

/** The state, and what one asks next: which place, until when. */
function State({
  ctx: { t, formatters },
  cohort,
  member,
}: {
  ctx: PageContext;
  cohort: CohortNow;
  member: CohortMember;
}) {
  const { state, queuePlace, offerUntil } = member;
  return (
    <>
      <Badge tone={STATE_TONES[state]}>{t(`coordination.state.${state}`)}</Badge>
      {queuePlace !== null && ` ${t('coordination.people.placeNumber', { place: queuePlace })}`}
      {offerUntil !== null &&
        ` ${t('coordination.people.until', { date: formatters.formatDateTime(offerUntil, { timeZone: cohort.timeZone }) })}`}
    </>
  );
}

function Members({ ctx, cohort, members, state }: Pick<CohortPageProps, 'ctx' | 'cohort' | 'members' | 'state'>) {
  const { t, formatters } = ctx;
  if (members.items.length === 0)
    return <p class="soft">{t(state === null ? 'coordination.people.empty' : 'coordination.people.emptyState')}</p>;
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
            cell: (member) => (
              <a
                href={
                  hadSeat(member.state)
                    ? `/tutor/cohorts/${cohort.id}/people/${member.id}`
                    : `${cohortPath(cohort.id)}/enrolments/${member.id}`
                }
              >
                {nameOf(member)}
              </a>
            ),
          },
          {
            key: 'state',
            header: t('coordination.people.state'),
            cell: (member) => <State ctx={ctx} cohort={cohort} member={member} />,
          },
          {
            key: 'since',
            header: t('coordination.people.since'),
            cell: ({ enrolledAt, createdAt, path }) =>
              [
                formatters.formatDate(enrolledAt ?? createdAt, { length: 'short', timeZone: cohort.timeZone }),
                ...(path === null ? [] : [t(`enrolment.path.${path}`)]),
              ].join(' · '),
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
            cell: (member) => {
              const own = `${cohortPath(cohort.id)}/enrolments/${member.id}`;
              return (
                <>
                  <a href={own} aria-label={t('coordination.people.historyOf', { name: nameOf(member) })}>
                    {t('coordination.people.history')}
                  </a>
                  {removalOf(member.state) !== null && (
                    <>
                      {' · '}
                      <a
                        href={`${own}/withdrawal`}
                        aria-label={t('coordination.people.withdrawOf', { name: nameOf(member) })}
                      >
                        {t('coordination.people.withdraw')}
                      </a>
                    </>
                  )}
                </>
              );
            },
          },
        ]}
      />
      <Pager ctx={ctx} count={members.items.length} nextCursor={members.nextCursor} />
    </>
  );
}
