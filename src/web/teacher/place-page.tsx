import type { CohortNow, EnrolmentRow, TransitionRow } from '../../cohorts/index.js';
import {
  Actions,
  Button,
  Columns,
  DefinitionList,
  ErrorSummary,
  Form,
  type FormError,
  LinkButton,
  Notice,
  Page,
  type PageContext,
  Section,
  Toast,
} from '../ui/index.js';
import { EnrolmentHistory } from './enrolment-history.js';
import { coursePath } from './place-in-course.js';

/** What was just done, as `?done=` says it. */
export const PLACE_DONE = ['waitlisted', 'requested', 'offered'] as const;

export interface PlacePageProps {
  ctx: PageContext;
  enrolment: EnrolmentRow;
  cohort: CohortNow;
  history: readonly TransitionRow[];
  now: Date;
  done?: (typeof PLACE_DONE)[number] | undefined;
  errors?: readonly FormError[];
}

/** An enrolment that has no seat yet, or never got one: am I in, where in the queue, what next, until when. */
export function PlacePage(props: PlacePageProps) {
  const { ctx, enrolment, cohort, history, done, errors = [] } = props;
  const { t, formatters } = ctx;
  return (
    <Page
      ctx={ctx}
      title={enrolment.courseTitle}
      eyebrow={enrolment.cohortName}
      breadcrumb={[{ label: t('learning.title'), href: '/learning' }]}
      indexed={false}
      notices={
        <>
          <ErrorSummary ctx={ctx} errors={errors} />
          {done !== undefined && done === enrolment.state && <Toast ctx={ctx}>{t(`enrolment.done.${done}`)}</Toast>}
        </>
      }
    >
      <Columns>
        <div>
          <Standing {...props} />
        </div>
        <div>
          <Section title={t('cohorts.cohort')}>
            <DefinitionList
              items={[
                { term: t('learning.starts'), value: formatters.formatDate(cohort.startsOn) },
                { term: t('learning.ends'), value: formatters.formatDate(cohort.endsOn) },
                { term: t('cohorts.provider'), value: cohort.providerName },
                ...(enrolment.path === null
                  ? []
                  : [{ term: t('enrolment.path'), value: t(`enrolment.path.${enrolment.path}`) }]),
                {
                  term: t('content.course'),
                  value: <a href={`/courses/${enrolment.courseCode}`}>{t('learning.aboutCourse')}</a>,
                },
              ]}
            />
          </Section>
          <Section title={t('learning.history')}>
            <EnrolmentHistory ctx={ctx} history={history} />
          </Section>
        </div>
      </Columns>
    </Page>
  );
}

function Standing({ ctx, enrolment, cohort, now, history }: PlacePageProps) {
  const { t, formatters } = ctx;
  const { state, offerUntil, queuePlace, timeZone } = enrolment;
  const moment = (at: Date): string => formatters.formatDateTime(at, { timeZone });
  if (state === 'offered' && offerUntil !== null) {
    const late = offerUntil <= now;
    return (
      <Notice ctx={ctx} tone={late ? 'warning' : 'success'} title={t('enrolment.offered.title')}>
        <p>{t(late ? 'enrolment.offered.late' : 'enrolment.offered.text', { until: moment(offerUntil) })}</p>
        {!late && (
          <Form action={`${coursePath(enrolment.id)}/acceptance`}>
            <Actions>
              <Button sending={t('common.form.sending')}>{t('enrolment.offered.accept')}</Button>
              <LinkButton href={`${coursePath(enrolment.id)}/withdrawal`} look="quiet">
                {t('enrolment.offered.decline')}
              </LinkButton>
            </Actions>
          </Form>
        )}
      </Notice>
    );
  }
  if (state === 'waitlisted') {
    const moves = cohort.closedAt === null && now < cohort.offersUntil;
    return (
      <Notice ctx={ctx} title={t('enrolment.waitlisted.title', { place: queuePlace ?? 0 })}>
        <p>{t('enrolment.waitlisted.text', { hours: cohort.offerHours })}</p>
        <p>
          {moves
            ? t('enrolment.waitlisted.until', { date: moment(cohort.offersUntil) })
            : t('enrolment.waitlisted.over')}
        </p>
        <GiveUp ctx={ctx} enrolment={enrolment} state={state} />
      </Notice>
    );
  }
  if (state === 'requested')
    return (
      <Notice ctx={ctx} title={t('enrolment.requested.title')}>
        <p>{t('enrolment.requested.text')}</p>
        <GiveUp ctx={ctx} enrolment={enrolment} state={state} />
      </Notice>
    );
  const ended = state === 'expired' || state === 'declined' || state === 'rejected' ? state : 'approved';
  const reason = ended === 'rejected' ? (history.at(-1)?.reason ?? null) : null;
  return (
    <Notice ctx={ctx} title={t(`learning.state.${state}`)}>
      <p>{t(`enrolment.ended.${ended}`)}</p>
      {reason !== null && <p>{t('learning.reason', { reason })}</p>}
      <Actions>
        <LinkButton href={`/courses/${enrolment.courseCode}`} look="secondary">
          {t('enrolment.again')}
        </LinkButton>
      </Actions>
    </Notice>
  );
}

function GiveUp({
  ctx,
  enrolment,
  state,
}: {
  ctx: PageContext;
  enrolment: EnrolmentRow;
  state: 'requested' | 'waitlisted';
}) {
  return (
    <Actions>
      <LinkButton href={`${coursePath(enrolment.id)}/withdrawal`} look="secondary">
        {ctx.t(`enrolment.giveUp.${state}`)}
      </LinkButton>
    </Actions>
  );
}
