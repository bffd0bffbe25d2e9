import type { ComponentChildren } from 'preact';

import { hadSeat, isLiving, type ProgramProgress } from '../../cohorts/index.js';
import type { EnrolmentSummary } from '../../learning/index.js';
import {
  Badge,
  Disclosure,
  EmptyState,
  Item,
  ItemList,
  LinkButton,
  Page,
  type PageContext,
  ProgressBar,
  Section,
  Toast,
} from '../ui/index.js';
import { activityPath, coursePath } from './place-in-course.js';

export interface MyLearningPageProps {
  ctx: PageContext;
  enrolments: readonly EnrolmentSummary[];
  /** Those that the teacher has joined. */
  programs: readonly ProgramProgress[];
  /** Those whose certificate is on its way. */
  awaiting: ReadonlySet<string>;
  /** What was just done. */
  done?: 'withdrawn' | 'declined' | undefined;
}

/** For each course one clear next step. */
export function MyLearningPage({ ctx, enrolments, programs, awaiting, done }: MyLearningPageProps) {
  const { t } = ctx;
  const active = enrolments.filter(({ state, over }) => state === 'enrolled' && !over);
  const completed = enrolments.filter(({ state }) => state === 'completed');
  const pending = enrolments.filter(({ state }) => isLiving(state) && !hadSeat(state));
  const rest = enrolments.filter((each) => ![active, completed, pending].some((group) => group.includes(each)));
  return (
    <Page
      ctx={ctx}
      title={t('learning.title')}
      lead={
        active.length > 0
          ? t('learning.lead', { count: active.length })
          : pending.length > 0
            ? t('enrolment.pendingLead', { count: pending.length })
            : undefined
      }
      indexed={false}
      notices={
        done !== undefined && (
          <Toast ctx={ctx} title={t(done === 'withdrawn' ? 'learning.withdrawal.done' : 'enrolment.giveUp.done')}>
            {t(done === 'withdrawn' ? 'learning.withdrawal.doneDetail' : 'enrolment.giveUp.doneDetail')}
          </Toast>
        )
      }
      actions={
        active.length + pending.length > 0 && (
          <LinkButton href="/courses" look="secondary">
            {t('home.findCourse')}
          </LinkButton>
        )
      }
    >
      {active.length + pending.length === 0 && (
        <EmptyState
          title={t(enrolments.length === 0 ? 'learning.empty' : 'learning.nothingActive')}
          actions={<LinkButton href="/courses">{t('home.findCourse')}</LinkButton>}
        >
          {t('learning.emptyHint')}
        </EmptyState>
      )}
      {pending.length > 0 && (
        <Section title={t('enrolment.pending')}>
          <ItemList label={t('enrolment.pending')}>
            {pending.map((enrolment) => (
              <PendingItem key={enrolment.id} ctx={ctx} enrolment={enrolment} />
            ))}
          </ItemList>
        </Section>
      )}
      {active.length > 0 && (
        <ItemList label={t('learning.active')}>
          {active.map((enrolment) => (
            <ActiveItem key={enrolment.id} ctx={ctx} enrolment={enrolment} />
          ))}
        </ItemList>
      )}
      {programs.length > 0 && (
        <Section title={t('programs.mine')} aside={<a href="/programs">{t('common.nav.programs')}</a>}>
          <ItemList label={t('programs.mine')}>
            {programs.map((program) => (
              <ProgramItem key={program.programId} ctx={ctx} program={program} />
            ))}
          </ItemList>
        </Section>
      )}
      {completed.length > 0 && (
        <Section
          title={t('learning.completedCourses')}
          aside={<a href="/certificates">{t('common.nav.certificates')}</a>}
        >
          <ItemList label={t('learning.completedCourses')}>
            {completed.map((enrolment) => (
              <CompletedItem key={enrolment.id} ctx={ctx} enrolment={enrolment} awaiting={awaiting.has(enrolment.id)} />
            ))}
          </ItemList>
        </Section>
      )}
      {rest.length > 0 && (
        <Section title={t('learning.earlier')}>
          <Disclosure summary={t('learning.earlierCount', { count: rest.length })}>
            <ItemList label={t('learning.earlier')}>
              {rest.map((enrolment) => (
                <EarlierItem key={enrolment.id} ctx={ctx} enrolment={enrolment} />
              ))}
            </ItemList>
          </Disclosure>
        </Section>
      )}
    </Page>
  );
}

function ProgramItem({ ctx, program }: { ctx: PageContext; program: ProgramProgress }) {
  const { t, formatters } = ctx;
  const { code, title, completedAt, startedOn, done, needed, next } = program;
  return (
    <Item
      title={title}
      href={`/programs/${code}`}
      level={3}
      meta={
        completedAt === null
          ? [t('programs.started', { date: formatters.formatDate(startedOn) })]
          : [
              <Badge tone="achievement">{t('programs.completed')}</Badge>,
              t('learning.completedOn', { date: formatters.formatDate(completedAt) }),
            ]
      }
      aside={<ProgressBar ctx={ctx} label={t('programs.progress')} done={done} total={needed} />}
    >
      {next.length > 0 && <p>{t('programs.nextIs', { course: next[0]!.title })}</p>}
    </Item>
  );
}

interface ItemOf {
  ctx: PageContext;
  enrolment: EnrolmentSummary;
}

function ActiveItem({ ctx, enrolment }: ItemOf) {
  const { t, formatters } = ctx;
  const { id, next, done, required, courseTitle, early } = enrolment;
  const until = t('learning.until', { date: formatters.formatDate(enrolment.endsOn) });
  const begins = t('learning.state.early', { date: formatters.formatDate(enrolment.startsOn) });
  return (
    <Item
      title={courseTitle}
      href={coursePath(id)}
      meta={early ? [enrolment.cohortName, begins] : [enrolment.cohortName, until]}
      aside={
        <>
          <ProgressBar ctx={ctx} label={t('learning.progress')} done={done} total={required} />
          <LinkButton
            href={early || next === null ? coursePath(id) : activityPath(id, next)}
            look={early ? 'secondary' : undefined}
          >
            {t(early ? 'learning.lookAround' : done === 0 ? 'learning.start' : 'learning.continue')}
            <span class="visually-hidden">: {courseTitle}</span>
          </LinkButton>
        </>
      }
    >
      <p>{early ? t('learning.earlyDetail') : <NextStep ctx={ctx} enrolment={enrolment} />}</p>
    </Item>
  );
}

/** Asked for, waited for, or offered: how it stands in a sentence, and the answer that is needed. */
function PendingItem({ ctx, enrolment }: ItemOf) {
  const { t, formatters } = ctx;
  const { id, state, courseTitle, cohortName, queuePlace, offerUntil, timeZone } = enrolment;
  const until = offerUntil === null ? '' : formatters.formatDateTime(offerUntil, { timeZone });
  return (
    <Item
      title={courseTitle}
      href={coursePath(id)}
      level={3}
      meta={[
        <Badge tone={state === 'offered' ? 'success' : 'action'}>{t(`learning.state.${state}`)}</Badge>,
        cohortName,
      ]}
      aside={
        state === 'offered' && (
          <LinkButton href={coursePath(id)}>
            {t('enrolment.offered.answer')}
            <span class="visually-hidden">: {courseTitle}</span>
          </LinkButton>
        )
      }
    >
      <p>
        {state === 'offered'
          ? t('enrolment.offered.short', { until })
          : state === 'waitlisted'
            ? t('enrolment.waitlisted.short', { place: queuePlace ?? 0 })
            : t('enrolment.requested.short')}
      </p>
    </Item>
  );
}

/** The one thing to do now, in a sentence. */
function NextStep({ ctx: { t }, enrolment: { id, next, done } }: ItemOf): ComponentChildren {
  if (next === null) return t('learning.gradeMissing');
  return (
    <>
      {t(done === 0 ? 'learning.firstStep' : 'learning.nextStep')} <a href={activityPath(id, next)}>{next.title}</a>{' '}
      <span class="soft small">({t(`learning.kind.${next.kind}`).toLocaleLowerCase()})</span>
    </>
  );
}

function CompletedItem({ ctx, enrolment, awaiting }: ItemOf & { awaiting: boolean }) {
  const { t, formatters } = ctx;
  const { id, completedAt, grade, courseTitle } = enrolment;
  return (
    <Item
      title={courseTitle}
      href={coursePath(id)}
      level={3}
      meta={[
        <Badge tone="achievement">{t('learning.state.completed')}</Badge>,
        ...(completedAt === null ? [] : [t('learning.completedOn', { date: formatters.formatDate(completedAt) })]),
        ...(grade === null
          ? []
          : [t('learning.grade', { grade: formatters.formatNumber(grade / 10, { decimals: 1 }) })]),
      ]}
      aside={
        <LinkButton href={awaiting ? coursePath(id) : '/certificates'} look="secondary" small>
          {t(awaiting ? 'learning.certificateComing' : 'learning.seeCertificate')}
          <span class="visually-hidden">: {courseTitle}</span>
        </LinkButton>
      }
    />
  );
}

function EarlierItem({ ctx, enrolment }: ItemOf) {
  const { t, formatters } = ctx;
  const { state, over, done, required } = enrolment;
  return (
    <Item
      title={enrolment.courseTitle}
      href={coursePath(enrolment.id)}
      level={3}
      meta={[
        <Badge>{t(state === 'enrolled' && over ? 'learning.state.over' : `learning.state.${state}`)}</Badge>,
        enrolment.cohortName,
        t('cohorts.dates', {
          from: formatters.formatDate(enrolment.startsOn),
          to: formatters.formatDate(enrolment.endsOn),
        }),
        ...(hadSeat(state) ? [t('learning.doneOf', { done, required })] : []),
      ]}
    />
  );
}
