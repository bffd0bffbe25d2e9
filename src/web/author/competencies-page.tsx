import type { Alignment, AuthoredVersion, CompetencyChoice } from '../../content/index.js';
import {
  Actions,
  Button,
  ChoiceField,
  Disclosure,
  EmptyState,
  ErrorSummary,
  Form,
  type FormError,
  Notice,
  type PageContext,
  Section,
  Toast,
} from '../ui/index.js';
import { VersionFrame } from './version-frame.js';

export interface CompetenciesPageProps {
  ctx: PageContext;
  version: AuthoredVersion;
  choices: readonly CompetencyChoice[];
  alignments: readonly Alignment[];
  stamp: string;
  errors: readonly FormError[];
  saved: boolean;
}

/** The name of the boxes of activities at a competency. */
export function activitiesField(competencyId: string): string {
  return `activities.${competencyId}`;
}

export function CompetenciesPage(props: CompetenciesPageProps) {
  const { ctx, version, choices, errors, saved } = props;
  const { t } = ctx;
  return (
    <VersionFrame
      ctx={ctx}
      version={version}
      side="competencies"
      notices={
        <>
          <ErrorSummary ctx={ctx} errors={errors} />
          {saved && <Toast ctx={ctx}>{t('authoring.done.saved')}</Toast>}
        </>
      }
    >
      {choices.length === 0 ? (
        <EmptyState title={t('competencies.none')}>{t('competencies.author.noFrameworks')}</EmptyState>
      ) : version.state === 'draft' ? (
        <AlignmentForm {...props} />
      ) : (
        <>
          <Notice ctx={ctx}>{t('authoring.version.immutable')}</Notice>
          <AlignmentFacts {...props} />
        </>
      )}
    </VersionFrame>
  );
}

function AlignmentForm({ ctx, version, choices, alignments, stamp }: CompetenciesPageProps) {
  const { t } = ctx;
  const chosen = new Set(alignments.map(({ competencyId }) => competencyId));
  const activities = version.sections.flatMap((section) => section.activities);
  const frameworks = groupBy(choices, ({ frameworkCode }) => frameworkCode);
  return (
    <Form>
      <input type="hidden" name="stamp" value={stamp} />
      <p>{t('competencies.author.lead')}</p>
      <Section title={t('competencies.author.choose')}>
        {frameworks.map(([code, inFramework]) => {
          const count = inFramework.filter(({ id }) => chosen.has(id)).length;
          const title = inFramework[0]!.frameworkTitle;
          return (
            <Disclosure
              key={code}
              summary={`${title}: ${t('competencies.author.chosen', { count })}`}
              open={count > 0 || frameworks.length === 1}
            >
              <ChoiceGroups ctx={ctx} title={title} choices={inFramework} chosen={chosen} />
            </Disclosure>
          );
        })}
      </Section>
      {activities.length > 0 && (
        <Section title={t('competencies.author.activities')}>
          <p class="hint">
            {t(chosen.size === 0 ? 'competencies.author.saveFirst' : 'competencies.author.activitiesLead')}
          </p>
          {alignments.map(({ competencyId, activities: keys }) => {
            const competency = choices.find(({ id }) => id === competencyId);
            return (
              competency !== undefined && (
                <ChoiceField
                  key={competencyId}
                  ctx={ctx}
                  name={activitiesField(competencyId)}
                  label={`${competency.code} ${competency.title}`}
                  multiple
                  values={keys.map(String)}
                  options={activities.map(({ key, title }) => ({ value: String(key), label: title }))}
                />
              )
            );
          })}
        </Section>
      )}
      <Actions>
        <Button sending={t('common.form.sending')}>{t('common.action.save')}</Button>
      </Actions>
    </Form>
  );
}

/** The competencies of a framework under their headings. */
function ChoiceGroups({
  ctx,
  title,
  choices,
  chosen,
}: {
  ctx: PageContext;
  title: string;
  choices: readonly CompetencyChoice[];
  chosen: ReadonlySet<string>;
}) {
  const headings = new Map(choices.map((choice) => [choice.code, choice]));
  const leaves = choices.filter(({ leaf, id }) => leaf || chosen.has(id));
  return (
    <>
      {groupBy(leaves, ({ parentCode }) => parentCode ?? '').map(([parentCode, group]) => {
        const heading = headings.get(parentCode);
        return (
          <ChoiceField
            key={group[0]!.id}
            ctx={ctx}
            name="competency"
            part={group[0]!.code}
            label={heading === undefined ? title : `${heading.code} · ${heading.title}`}
            multiple
            values={[...chosen]}
            options={group.map(({ id, code, title: words, retired }) => ({
              value: id,
              label: `${code} ${words}`,
              hint: retired ? ctx.t('competencies.author.retired') : undefined,
            }))}
          />
        );
      })}
    </>
  );
}

function AlignmentFacts({ ctx, version, choices, alignments }: CompetenciesPageProps) {
  const { t } = ctx;
  if (alignments.length === 0) return <p>{t('competencies.author.none')}</p>;
  const titles = new Map(
    version.sections.flatMap((section) => section.activities.map(({ key, title }) => [key, title] as const)),
  );
  return (
    <ul>
      {alignments.map(({ competencyId, activities }) => {
        const competency = choices.find(({ id }) => id === competencyId);
        return (
          competency !== undefined && (
            <li key={competencyId}>
              {competency.code} {competency.title}{' '}
              <span class="soft small">
                {activities.length === 0
                  ? t('competencies.author.wholeCourse')
                  : activities.map((key) => titles.get(key)).join(' · ')}
              </span>
            </li>
          )
        );
      })}
    </ul>
  );
}

function groupBy<Value>(values: readonly Value[], keyOf: (value: Value) => string): [string, Value[]][] {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return [...groups];
}
