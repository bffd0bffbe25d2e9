import type { Availability, CohortNow } from '../../cohorts/index.js';
import { Badge, Button, Form, LinkButton, Meta, type PageContext, type Tone, withQuery } from '../ui/index.js';
import { lastDay } from './catalogue-page.js';

const TONES: Readonly<Record<Availability, Tone>> = {
  open: 'success',
  not_yet: 'action',
  full: 'warning',
  over: 'neutral',
};

/** Dates, seats and whether one can get in, in words. */
export function CohortFacts({ ctx, cohort }: { ctx: PageContext; cohort: CohortNow }) {
  const { t, formatters } = ctx;
  const { availability, capacity, seatsTaken, timeZone } = cohort;
  return (
    <>
      <Meta
        items={[
          t('cohorts.dates', {
            from: formatters.formatDate(cohort.startsOn),
            to: formatters.formatDate(cohort.endsOn),
          }),
          t(`cohorts.modality.${cohort.modality}`),
          cohort.providerName,
        ]}
      />
      <p>
        <Badge tone={TONES[availability]}>{t(`cohorts.availability.${availability}`)}</Badge>
      </p>
      {availability === 'open' && (
        <p>
          {t('cohorts.enrolment.open', {
            seats: t('cohorts.seats', { free: capacity - seatsTaken, total: capacity }),
            date: formatters.formatDate(lastDay(cohort.enrolsUntil), { timeZone }),
          })}
        </p>
      )}
      {availability === 'not_yet' && (
        <p>{t('cohorts.enrolment.opens', { date: formatters.formatDateTime(cohort.enrolsFrom, { timeZone }) })}</p>
      )}
      {availability === 'full' && (
        <p>
          {t('cohorts.enrolment.full', { total: capacity })}{' '}
          {cohort.waitingList && t('enrolment.join.queueText', { waiting: cohort.waiting })}
        </p>
      )}
      {(availability === 'open' || availability === 'full') && !cohort.paths.includes('open') && (
        <p>
          {waysIn(cohort)
            .map((way) => t(`enrolment.join.${way}Text`))
            .join(' ')}
        </p>
      )}
    </>
  );
}

/** How one gets in who can not just take a seat. */
function waysIn({ paths }: CohortNow): ('approval' | 'code' | 'nomination' | 'none')[] {
  const ways = (['approval', 'code', 'nomination'] as const).filter((path) => paths.includes(path));
  return ways.length === 0 ? ['none'] : ways;
}

export type WayToJoin = 'enrol' | 'wait' | 'ask' | 'code';

/** What a teacher can do now to get into a cohort, by its paths. */
export function waysToJoin({ availability, paths, waitingList }: CohortNow): WayToJoin[] {
  if (availability !== 'open' && (availability !== 'full' || !waitingList)) return [];
  const seat: WayToJoin = availability === 'open' ? 'enrol' : 'wait';
  const own: WayToJoin[] = paths.includes('open') ? [seat] : paths.includes('approval') ? ['ask'] : [];
  return paths.includes('code') ? [...own, 'code'] : own;
}

/** The way to a seat: at once, by signing in first, or to the seat that one already has. */
export function EnrolButton({
  ctx,
  cohort,
  enrolmentId,
  ways = waysToJoin(cohort),
}: {
  ctx: PageContext;
  cohort: CohortNow;
  enrolmentId: string | undefined;
  /** Only these. */
  ways?: readonly WayToJoin[];
}) {
  const { t } = ctx;
  const action = `/cohorts/${cohort.id}/enrolment`;
  if (enrolmentId !== undefined)
    return (
      <>
        <p>{t('cohorts.enrolment.already')}</p>
        <LinkButton href={`/learning/${enrolmentId}`} look="secondary">
          {t('cohorts.enrolment.goToCourse')}
        </LinkButton>
      </>
    );
  if (ways.length === 0) return null;
  if (ctx.person === undefined)
    return (
      <LinkButton href={withQuery('/sign-in', { returnTo: action })}>
        <span aria-hidden="true">{t('cohorts.enrolment.signInFirst')}</span>
        <span class="visually-hidden">{t('cohorts.enrolment.signInFirstFor', { cohort: cohort.name })}</span>
      </LinkButton>
    );
  return (
    <>
      {ways.map((way) =>
        way === 'enrol' || way === 'wait' ? (
          <Form key={way} action={action}>
            <Button look={way === 'wait' ? 'secondary' : undefined} sending={t('common.form.sending')}>
              {t(way === 'enrol' ? 'cohorts.enrol' : 'enrolment.join.wait')}{' '}
              <span class="visually-hidden">({cohort.name})</span>
            </Button>
          </Form>
        ) : (
          <p key={way}>
            <LinkButton href={`${action}?way=${way}`} look="secondary">
              {t(`enrolment.join.${way}`)} <span class="visually-hidden">({cohort.name})</span>
            </LinkButton>
          </p>
        ),
      )}
    </>
  );
}
