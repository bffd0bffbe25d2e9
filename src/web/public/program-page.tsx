import type { ProgramCertification } from '../../certification/index.js';
import type { Opening, ProgramProgress, PublishedProgram, StandingSet } from '../../cohorts/index.js';
import {
  Actions,
  Badge,
  Button,
  Columns,
  DefinitionList,
  Form,
  Item,
  ItemList,
  LinkButton,
  Notice,
  Page,
  type PageContext,
  ProgressBar,
  Section,
  Toast,
  withQuery,
} from '../ui/index.js';
import { courseLength } from './course-length.js';
import { lastDay } from './catalogue-page.js';
import { HoldsUntil, ProgramCertificates } from './program-certificates.js';

export interface ProgramPageProps {
  ctx: PageContext;
  /** The newest version; or for a reader who joined it, the one that they are on, with how far they are. */
  program: PublishedProgram | ProgramProgress;
  openings: ReadonlyMap<string, Opening>;
  /** What the reader has of it; null for who has not joined it. */
  certification: ProgramCertification | null;
  done: 'joined' | 'moved' | 'begun' | undefined;
}

type Course = StandingSet['courses'][number];
type ShownSet = Pick<StandingSet, 'key' | 'title' | 'needed'> & {
  dueMonths: number | null;
  courses: (Omit<Course, 'credit'> & { credit: Course['credit'] | undefined })[];
  standing: StandingSet | undefined;
};

/** What a program takes; and for whoever joined it, what is done, what counts for it, and what is next. */
export function ProgramPage({ ctx, program, openings, certification, done }: ProgramPageProps) {
  const { t } = ctx;
  const { code, title, summary, providerName, inOrder, number } = program;
  const progress = 'startedOn' in program ? program : null;
  const sets = shown(program);
  return (
    <Page
      ctx={ctx}
      title={title}
      lead={summary === '' ? undefined : summary}
      eyebrow={providerName}
      breadcrumb={[{ label: t('programs.title'), href: '/programs' }]}
      indexed={progress === null}
      notices={
        <>
          {done === 'joined' && progress !== null && (
            <Toast ctx={ctx} title={t('programs.joined')}>
              {t('programs.joinedDetail')}
            </Toast>
          )}
          {done === 'begun' && (
            <Toast ctx={ctx} title={t('programs.begun')}>
              {t('programs.begunDetail')}
            </Toast>
          )}
          {done === 'moved' && (
            <Toast ctx={ctx} title={t('programs.moved')}>
              {t('programs.movedDetail')}
            </Toast>
          )}
        </>
      }
    >
      <Columns>
        <div>
          {progress && <Next ctx={ctx} progress={progress} openings={openings} certification={certification} />}
          {certification && <ProgramCertificates ctx={ctx} code={code} certification={certification} />}
          {sets.map((set) => (
            <CourseSetSection key={set.key} ctx={ctx} set={set} openings={openings} />
          ))}
        </div>
        <div>
          {progress === null ? <Joining ctx={ctx} code={code} /> : <Moving ctx={ctx} progress={progress} />}
          <Section title={t('programs.facts')}>
            <DefinitionList
              items={[
                { term: t('cohorts.provider'), value: providerName },
                { term: t('certification.duration'), value: lengthOf(ctx, sets) },
                {
                  term: t('programs.what'),
                  value: t('programs.courses', { count: sets.reduce((sum, { needed }) => sum + needed, 0) }),
                },
                { term: t('programs.code'), value: `${code} · ${t('content.version', { number })}` },
              ]}
            />
            <p class="soft small">{t(inOrder ? 'programs.inOrderHint' : 'programs.free')}</p>
          </Section>
          {program.equivalences.length > 0 && (
            <Equivalences ctx={ctx} equivalences={program.equivalences} sets={sets} />
          )}
        </div>
      </Columns>
    </Page>
  );
}

function shown(program: PublishedProgram | ProgramProgress): ShownSet[] {
  if (!('startedOn' in program))
    return program.sets.map((set) => ({
      ...set,
      courses: set.courses.map((course) => ({ ...course, credit: undefined })),
      standing: undefined,
    }));
  return program.sets.map((set) => ({ ...set, dueMonths: null, standing: set }));
}

/** The hours of the courses that it takes: of the shortest ones, where there is a choice. */
function lengthOf({ t }: PageContext, sets: readonly ShownSet[]): string {
  const minutes = sets.reduce((sum, { courses, needed }) => {
    const shortest = courses.map((course) => course.minutes).sort((a, b) => a - b);
    return sum + shortest.slice(0, needed).reduce((all, each) => all + each, 0);
  }, 0);
  const isChoice = sets.some(({ courses, needed }) => needed < courses.length);
  return t(isChoice ? 'programs.hoursAtLeast' : 'programs.hours', { hours: courseLength(t, minutes) });
}

function Joining({ ctx, code }: { ctx: PageContext; code: string }) {
  const { t } = ctx;
  return (
    <Section title={t('programs.join')}>
      <p>{t('programs.joinHint')}</p>
      {ctx.person === undefined ? (
        <LinkButton href={withQuery('/sign-in', { returnTo: `/programs/${code}` })}>
          {t('programs.signInToJoin')}
        </LinkButton>
      ) : (
        <Form action={`/programs/${code}/enrolment`}>
          <Button>{t('programs.join')}</Button>
        </Form>
      )}
    </Section>
  );
}

function Moving({ ctx, progress: { code, newerNumber } }: { ctx: PageContext; progress: ProgramProgress }) {
  const { t } = ctx;
  if (newerNumber === null) return null;
  return (
    <Section title={t('programs.newer')}>
      <p>{t('programs.newerDetail', { number: newerNumber })}</p>
      <Form action={`/programs/${code}/move`}>
        <Button look="secondary">{t('programs.move')}</Button>
      </Form>
    </Section>
  );
}

function Next({
  ctx,
  progress,
  openings,
  certification,
}: {
  ctx: PageContext;
  certification: ProgramPageProps['certification'];
  progress: ProgramProgress;
  openings: ReadonlyMap<string, Opening>;
}) {
  const { t, formatters } = ctx;
  const { completedAt, cycle, countsFrom, done, needed, next, startedOn } = progress;
  const open = next.filter(({ code }) => openings.has(code));
  const latest = certification?.completions[0];
  const certificate = latest?.certificate ?? null;
  const renewing = cycle > 1 && completedAt === null;
  return (
    <Section
      title={t(renewing ? 'programs.renewing' : completedAt === null ? 'programs.next' : 'programs.completed')}
      id={renewing ? 'renewal' : undefined}
      aside={renewing && <Badge tone="action">{t('programs.cycle', { cycle })}</Badge>}
    >
      <ProgressBar ctx={ctx} label={t('programs.progress')} done={done} total={needed} />
      <p class="soft small">
        {t(cycle > 1 ? 'programs.startedAgain' : 'programs.started', { date: formatters.formatDate(startedOn) })}
      </p>
      {renewing && countsFrom !== null && (
        <p>
          {t('programs.countsFrom', { date: formatters.formatDate(countsFrom) })}{' '}
          {certificate && <HoldsUntil ctx={ctx} certificate={certificate} />}
        </p>
      )}
      {completedAt !== null ? (
        <Notice ctx={ctx} tone="achievement">
          <p>{t('programs.completedOn', { date: formatters.formatDate(completedAt) })}</p>
          {certificate === null ? (
            <p>
              {t('programs.certificateSoon')} <a href="/certificates">{t('common.nav.certificates')}</a>
            </p>
          ) : (
            <Actions>
              <LinkButton href={`/certificates/${certificate.serial}/pdf`} download>
                {t('certification.download')}
              </LinkButton>
              <LinkButton href={`/verify/${certificate.serial}`} look="quiet">
                {t('certification.share')}
              </LinkButton>
            </Actions>
          )}
        </Notice>
      ) : open.length === 0 ? (
        <p>{t('programs.nothingTaught')}</p>
      ) : (
        <>
          <p>{t('programs.nextOne')}</p>
          <ul>
            {open.map(({ code, title }) => (
              <li key={code}>
                <a href={`/courses/${code}`}>{title}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

function CourseSetSection({
  ctx,
  set,
  openings,
}: {
  ctx: PageContext;
  set: ShownSet;
  openings: ReadonlyMap<string, Opening>;
}) {
  const { t, formatters } = ctx;
  const { title, needed, courses, dueMonths, standing } = set;
  const due = standing?.dueOn ?? null;
  return (
    <Section title={title} aside={standing?.met === true && <Badge tone="achievement">{t('programs.setDone')}</Badge>}>
      <p>
        {needed >= courses.length
          ? t('programs.neededAll', { count: courses.length })
          : t('programs.neededSome', { needed, total: courses.length })}{' '}
        {dueMonths !== null && t('programs.dueMonths', { count: dueMonths })}
        {due !== null && standing?.met === false && t('programs.dueOn', { date: formatters.formatDate(due) })}
      </p>
      <ItemList label={title}>
        {courses.map((course) => (
          <CourseOfProgram
            key={course.code}
            ctx={ctx}
            course={course}
            met={standing?.met === true}
            opening={openings.get(course.code)}
          />
        ))}
      </ItemList>
      {standing?.earlier.map((credit) => (
        <p key={credit.code} class="soft">
          {t('programs.earlier', { course: credit.title, date: formatters.formatDate(credit.completedAt) })}
        </p>
      ))}
    </Section>
  );
}

function CourseOfProgram({
  ctx,
  course,
  met,
  opening,
}: {
  ctx: PageContext;
  course: ShownSet['courses'][number];
  /** Whether its set takes no more courses. */
  met: boolean;
  opening: Opening | undefined;
}) {
  const { t, formatters } = ctx;
  const { code, title, minutes, published, credit } = course;
  return (
    <Item
      title={title}
      level={3}
      href={published ? `/courses/${code}` : undefined}
      meta={[
        ...(credit === undefined
          ? []
          : [
              <Badge tone={credit === null ? 'neutral' : 'success'}>
                {t(credit !== null ? 'programs.done' : met ? 'programs.notNeeded' : 'programs.missing')}
              </Badge>,
            ]),
        courseLength(t, minutes),
        ...(credit != null
          ? []
          : opening === undefined
            ? [t('cohorts.opening.none')]
            : [
                t('cohorts.opening.detail', {
                  seats: opening.freeSeats,
                  date: formatters.formatDate(lastDay(opening.enrolsUntil), { length: 'short' }),
                }),
              ]),
      ]}
    >
      {credit != null && (
        <p>
          {credit.code === code
            ? t('programs.countsBy', { date: formatters.formatDate(credit.completedAt) })
            : t('programs.countsByOther', {
                course: credit.title,
                date: formatters.formatDate(credit.completedAt),
              })}
        </p>
      )}
    </Item>
  );
}

function Equivalences({
  ctx,
  equivalences,
  sets,
}: {
  ctx: PageContext;
  equivalences: PublishedProgram['equivalences'];
  sets: readonly ShownSet[];
}) {
  const { t, formatters } = ctx;
  const titles = new Map(sets.flatMap(({ courses }) => courses.map(({ code, title }) => [code, title] as const)));
  return (
    <Section title={t('programs.equivalences')}>
      <ul>
        {equivalences.map(({ id, code, countsAsCode, fromDate, toDate }) => {
          const course = titles.get(code) ?? code;
          const countsAs = titles.get(countsAsCode) ?? countsAsCode;
          const from = fromDate === null ? '' : formatters.formatDate(fromDate);
          const to = toDate === null ? '' : formatters.formatDate(toDate);
          const message =
            fromDate === null
              ? toDate === null
                ? t('programs.equivalence', { course, countsAs })
                : t('programs.equivalenceTo', { course, countsAs, to })
              : toDate === null
                ? t('programs.equivalenceFrom', { course, countsAs, from })
                : t('programs.equivalenceBetween', { course, countsAs, from, to });
          return <li key={id}>{message}</li>;
        })}
      </ul>
    </Section>
  );
}
