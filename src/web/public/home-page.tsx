import type { Opening } from '../../cohorts/index.js';
import type { VersionRow } from '../../content/index.js';
import { reportingPolicy } from '../../reporting/index.js';
import {
  Button,
  Columns,
  Field,
  Form,
  ItemList,
  LinkButton,
  Page,
  type PageContext,
  SchoolsMap,
  Section,
  Stat,
  Stats,
  Steps,
  Toast,
  withQuery,
} from '../ui/index.js';
import { CourseItem, CourseSearch } from './catalogue-page.js';

export interface HomePageProps {
  ctx: PageContext;
  counts: { courses: number; openCohorts: number; schools: number; certified: number };
  /** Some that can be joined now. */
  courses: readonly VersionRow[];
  openings: ReadonlyMap<string, Opening>;
  signedOut: boolean;
  /** Names what the map of the country shows: its address changes with it. */
  mapShows: string;
}

export function HomePage({ ctx, counts, courses, openings, signedOut, mapShows }: HomePageProps) {
  const { t, person } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('home.title')}
      lead={t('home.lead')}
      beside={<CountryMap ctx={ctx} shown={mapShows} />}
      notices={signedOut && <Toast ctx={ctx} title={t('people.signedOut')} />}
      actions={
        person !== undefined && (
          <LinkButton href="/home" look="secondary">
            {t('home.myPage')}
          </LinkButton>
        )
      }
    >
      <CourseSearch ctx={ctx} search="" />
      <Section title={t('home.programme')}>
        <Numbers ctx={ctx} counts={counts} />
      </Section>
      {courses.length > 0 && (
        <Section title={t('home.openNow')} aside={<a href="/courses">{t('content.courses.all')}</a>}>
          <ItemList label={t('home.openNow')}>
            {courses.map((course) => (
              <CourseItem key={course.id} ctx={ctx} course={course} opening={openings.get(course.code)} level={3} />
            ))}
          </ItemList>
        </Section>
      )}
      <Columns layout="even">
        <Section title={t('home.how')}>
          <Steps
            ctx={ctx}
            label={t('home.how')}
            steps={(['choose', 'learn', 'certify'] as const).map((step) => ({
              label: t(`home.how.${step}`),
              note: t(`home.how.${step}Note`),
              state: 'todo',
            }))}
          />
        </Section>
        <Section title={t('certification.verify.title')}>
          <p>{t('certification.verify.lead')}</p>
          <Form action="/verify" method="get" label={t('certification.verify.title')}>
            <Field
              ctx={ctx}
              name="serial"
              label={t('certification.serial')}
              hint={t('certification.verify.hint')}
              autocomplete="off"
            />
            <Button look="secondary">{t('certification.verify.button')}</Button>
          </Form>
        </Section>
      </Columns>
    </Page>
  );
}

/** The schools draw the country. */
function CountryMap({ ctx, shown }: { ctx: PageContext; shown: string }) {
  const src = withQuery('/country.svg', { shown, words: ctx.locale });
  return (
    <SchoolsMap ctx={ctx} src={src} srcDark={withQuery(src, { theme: 'dark' })}>
      <p>{ctx.t('home.map')}</p>
    </SchoolsMap>
  );
}

function Numbers({ ctx: { t, formatters, person }, counts }: Pick<HomePageProps, 'ctx' | 'counts'>) {
  const formatNumber = (count: number): string => formatters.formatNumber(count);
  const seesStatistics = person?.roles.some((role) => reportingPolicy.read.roles.includes(role)) ?? false;
  return (
    <Stats>
      <Stat label={t('home.stat.courses')} value={formatNumber(counts.courses)} href="/courses" />
      <Stat label={t('home.stat.openCohorts')} value={formatNumber(counts.openCohorts)} href="/courses" />
      <Stat label={t('home.stat.schools')} value={formatNumber(counts.schools)} href="/schools" />
      <Stat
        label={t('home.stat.certified')}
        value={formatNumber(counts.certified)}
        href={seesStatistics ? '/statistics' : undefined}
        tone="achievement"
      />
    </Stats>
  );
}
