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
      {availability === 'full' && <p>{t('cohorts.enrolment.full', { total: capacity })}</p>}
    </>
  );
}

/** The way to a seat: at once, by signing in first, or to the seat that one already has. */
export function EnrolButton({
  ctx,
  cohort,
  enrolmentId,
}: {
  ctx: PageContext;
  cohort: CohortNow;
  enrolmentId: string | undefined;
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
  if (cohort.availability !== 'open') return null;
  if (ctx.person === undefined)
    return (
      <LinkButton href={withQuery('/sign-in', { returnTo: action })}>
        <span aria-hidden="true">{t('cohorts.enrolment.signInFirst')}</span>
        <span class="visually-hidden">{t('cohorts.enrolment.signInFirstFor', { cohort: cohort.name })}</span>
      </LinkButton>
    );
  return (
    <Form action={action}>
      <Button sending={t('common.form.sending')}>
        {t('cohorts.enrol')} <span class="visually-hidden">({cohort.name})</span>
      </Button>
    </Form>
  );
}
