import type { CohortMember, CohortNow, TransitionRow } from '../../cohorts/index.js';
import { EnrolmentHistory } from '../teacher/enrolment-history.js';
import { Badge, DefinitionList, LinkButton, Page, type PageContext, Section } from '../ui/index.js';
import { cohortCrumbs } from './cohort-form-pages.js';
import { cohortPath } from './cohort-paths.js';
import { STATE_TONES } from './enrolment-state.js';

export interface EnrolmentPageProps {
  ctx: PageContext;
  cohort: CohortNow;
  member: CohortMember;
  history: readonly TransitionRow[];
  /** There is a course that it has got on with. */
  seated: boolean;
  removable: boolean;
}

/** One enrolment: how it stands, and everything that happened to it, by whom and why. */
export function EnrolmentPage({ ctx, cohort, member, history, seated, removable }: EnrolmentPageProps) {
  const { t, formatters } = ctx;
  const { state, path, queuePlace, offerUntil, attempt } = member;
  return (
    <Page
      ctx={ctx}
      title={`${member.givenNames} ${member.familyNames}`}
      eyebrow={cohort.name}
      breadcrumb={cohortCrumbs(ctx, cohort)}
      actions={
        <>
          {seated && (
            <LinkButton href={`/tutor/cohorts/${cohort.id}/people/${member.id}`} look="secondary">
              {t('coordination.enrolment.progress')}
            </LinkButton>
          )}
          {removable && (
            <LinkButton href={`${cohortPath(cohort.id)}/enrolments/${member.id}/withdrawal`} look="secondary">
              {t('coordination.people.withdraw')}
            </LinkButton>
          )}
        </>
      }
      indexed={false}
    >
      <DefinitionList
        items={[
          {
            term: t('coordination.people.state'),
            value: <Badge tone={STATE_TONES[state]}>{t(`coordination.state.${state}`)}</Badge>,
          },
          ...(queuePlace === null
            ? []
            : [{ term: t('coordination.people.place'), value: formatters.formatNumber(queuePlace) }]),
          ...(offerUntil === null
            ? []
            : [
                {
                  term: t('coordination.people.offerUntil'),
                  value: formatters.formatDateTime(offerUntil, { timeZone: cohort.timeZone }),
                },
              ]),
          ...(path === null ? [] : [{ term: t('coordination.people.path'), value: t(`enrolment.path.${path}`) }]),
          { term: t('coordination.people.attempt'), value: formatters.formatNumber(attempt) },
        ]}
      />
      <Section title={t('coordination.member.history')}>
        <EnrolmentHistory ctx={ctx} history={history} />
      </Section>
    </Page>
  );
}
