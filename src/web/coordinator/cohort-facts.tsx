import type { Availability, CohortNow } from '../../cohorts/index.js';
import { Badge, DefinitionList, type PageContext, type Tone } from '../ui/index.js';

const TONES: Readonly<Record<Availability, Tone>> = {
  open: 'success',
  not_yet: 'action',
  full: 'warning',
  over: 'neutral',
};

export function AvailabilityBadge({ ctx, cohort }: { ctx: PageContext; cohort: CohortNow }) {
  return <Badge tone={TONES[cohort.availability]}>{ctx.t(`cohorts.availability.${cohort.availability}`)}</Badge>;
}

/** All that is fixed of a cohort, for who runs it. */
export function CohortFactsList({ ctx, cohort }: { ctx: PageContext; cohort: CohortNow }) {
  const { t, formatters } = ctx;
  const { timeZone } = cohort;
  const moment = (at: Date): string => formatters.formatDateTime(at, { timeZone });
  return (
    <DefinitionList
      items={[
        { term: t('content.course'), value: <a href={`/courses/${cohort.courseCode}`}>{cohort.courseTitle}</a> },
        { term: t('coordination.form.code'), value: <code>{cohort.code}</code> },
        { term: t('cohorts.provider'), value: cohort.providerName },
        { term: t('coordination.modality'), value: t(`cohorts.modality.${cohort.modality}`) },
        {
          term: t('coordination.enrolment'),
          value: (
            <>
              <AvailabilityBadge ctx={ctx} cohort={cohort} />
              <br />
              {t('coordination.window', { from: moment(cohort.enrolsFrom), until: moment(cohort.enrolsUntil) })}
            </>
          ),
        },
        {
          term: t('coordination.classes'),
          value: t('cohorts.dates', {
            from: formatters.formatDate(cohort.startsOn),
            to: formatters.formatDate(cohort.endsOn),
          }),
        },
      ]}
    />
  );
}
