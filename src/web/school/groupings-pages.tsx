import { displayName, type GroupingDetail, type GroupingSummary } from '../../territory/index.js';
import { errorOf, type FormBody, textOf } from '../frame/index.js';
import {
  Actions,
  Badge,
  Button,
  type Column,
  DataTable,
  EmptyState,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  LinkButton,
  Notice,
  Page,
  type PageContext,
  Section,
  SelectField,
  Toast,
} from '../ui/index.js';
import { SchoolMarks } from './schools-table.js';

export const GROUPINGS = '/groupings';

export function GroupingsPage({
  ctx,
  groupings,
  mayMake,
}: {
  ctx: PageContext;
  groupings: readonly GroupingSummary[];
  mayMake: boolean;
}) {
  const { t, formatters } = ctx;
  const kinds = ['microcentro', 'slep', 'deprov'] as const;
  return (
    <Page
      ctx={ctx}
      title={t('territory.groupings.title')}
      lead={t('territory.groupings.lead')}
      breadcrumb={[{ label: t('common.nav.schools'), href: '/schools' }]}
      actions={mayMake ? <LinkButton href={`${GROUPINGS}/new`}>{t('territory.groupings.new')}</LinkButton> : undefined}
    >
      {kinds.map((kind) => {
        const rows = groupings.filter((each) => each.kind === kind);
        return (
          <Section key={kind} title={t(`territory.groupings.kind.${kind}`)}>
            {rows.length === 0 ? (
              <p>{t('territory.groupings.none')}</p>
            ) : (
              <DataTable
                ctx={ctx}
                caption={t(`territory.groupings.kind.${kind}`)}
                captionHidden
                rows={rows}
                rowKey={({ id }) => id}
                columns={[
                  {
                    key: 'name',
                    header: t('territory.groupings.name'),
                    cell: ({ id, name }) => <a href={`${GROUPINGS}/${id}`}>{name}</a>,
                  },
                  {
                    key: 'schools',
                    header: t('common.nav.schools'),
                    numeric: true,
                    cell: ({ schools }) => formatters.formatNumber(schools),
                  },
                ]}
              />
            )}
          </Section>
        );
      })}
    </Page>
  );
}

interface FormState {
  ctx: PageContext;
  typed: FormBody;
  errors: readonly FormError[];
}

export function NewGroupingPage({ ctx, typed, errors }: FormState) {
  const { t } = ctx;
  const field = (name: string) => ({ ctx, name, value: textOf(typed, name), error: errorOf(errors, name) });
  return (
    <Page
      ctx={ctx}
      title={t('territory.groupings.new')}
      lead={t('territory.groupings.newLead')}
      breadcrumb={[{ label: t('territory.groupings.title'), href: GROUPINGS }]}
      notices={<ErrorSummary ctx={ctx} errors={errors} />}
      indexed={false}
    >
      <Form action={`${GROUPINGS}/new`}>
        <Field {...field('name')} label={t('territory.groupings.name')} maxlength={120} autocomplete="off" />
        <Field
          {...field('schools')}
          label={t('territory.groupings.schools')}
          hint={t('territory.groupings.schoolsHint')}
          multiline
          rows={4}
          maxlength={1200}
        />
        <Actions>
          <Button sending={t('common.form.sending')}>{t('territory.groupings.make')}</Button>
          <LinkButton href={GROUPINGS} look="quiet">
            {t('common.action.cancel')}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  );
}

export interface GroupingPageProps extends FormState {
  grouping: GroupingDetail;
  mayChange: boolean;
  done: string | undefined;
}

export function GroupingPage({ ctx, grouping, mayChange, done, typed, errors }: GroupingPageProps) {
  const { t, formatters } = ctx;
  const { kind, name, members } = grouping;
  const day = (date: string | null) => (date === null ? '' : formatters.formatDate(date, { length: 'short' }));
  return (
    <Page
      ctx={ctx}
      title={t(`territory.grouping.${kind}`, { name })}
      lead={t(`territory.groupings.about.${kind}`)}
      breadcrumb={[{ label: t('territory.groupings.title'), href: GROUPINGS }]}
      notices={
        <>
          <ErrorSummary ctx={ctx} errors={errors} />
          {done !== undefined && <Toast ctx={ctx} title={t('territory.groupings.done')} />}
        </>
      }
    >
      {members.length === 0 ? (
        <EmptyState title={t('territory.groupings.empty')} />
      ) : (
        <DataTable
          ctx={ctx}
          caption={t('common.nav.schools')}
          captionHidden
          rows={members}
          rowKey={({ rbd, startsOn }) => `${rbd} ${startsOn}`}
          columns={(
            [
              {
                key: 'school',
                header: t('territory.school'),
                cell: (each) => (
                  <span>
                    <a href={`/schools/${each.rbd}`}>{displayName(each.name)}</a>{' '}
                    <span class="soft small">RBD {each.rbd}</span> <SchoolMarks ctx={ctx} {...each} />
                  </span>
                ),
              },
              { key: 'from', header: t('territory.groupings.from'), cell: ({ startsOn }) => day(startsOn) },
              { key: 'until', header: t('territory.groupings.until'), cell: ({ endsOn }) => day(endsOn) },
              {
                key: 'now',
                header: t('territory.groupings.today'),
                cell: ({ now }) =>
                  now ? (
                    <Badge tone="success">{t('territory.groupings.in')}</Badge>
                  ) : (
                    <Badge>{t('territory.groupings.out')}</Badge>
                  ),
              },
            ] satisfies Column<GroupingDetail['members'][number]>[]
          ).slice(0, kind === 'microcentro' ? 4 : 1)}
        />
      )}
      {mayChange && <Changes ctx={ctx} grouping={grouping} typed={typed} errors={errors} />}
    </Page>
  );
}

function Changes({ ctx, grouping, typed, errors }: FormState & { grouping: GroupingDetail }) {
  const { t } = ctx;
  const path = `${GROUPINGS}/${grouping.id}`;
  const field = (name: string) => ({ ctx, name, value: textOf(typed, name), error: errorOf(errors, name) });
  const leaving = grouping.members.filter(({ now }) => now);
  return (
    <>
      <Section title={t('territory.groupings.add')}>
        <Notice ctx={ctx}>{t('territory.groupings.widens')}</Notice>
        <Form action={path} hidden={{ do: 'add' }} label={t('territory.groupings.add')}>
          <Field
            {...field('rbd')}
            label={t('administration.appointments.rbd')}
            short
            inputmode="numeric"
            autocomplete="off"
            maxlength={20}
          />
          <Field {...field('startsOn')} type="date" label={t('territory.groupings.from')} short optional />
          <Button look="secondary">{t('territory.groupings.add')}</Button>
        </Form>
      </Section>
      {leaving.length > 0 && (
        <Section title={t('territory.groupings.end')}>
          <Form action={path} hidden={{ do: 'end' }} label={t('territory.groupings.end')}>
            <SelectField
              {...field('leaving')}
              label={t('territory.school')}
              placeholder={t('administration.grants.choose')}
              options={leaving.map(({ rbd, name }) => ({ value: String(rbd), label: displayName(name) }))}
            />
            <Field {...field('endsOn')} type="date" label={t('territory.groupings.lastDay')} short />
            <Button look="secondary">{t('territory.groupings.end')}</Button>
          </Form>
        </Section>
      )}
    </>
  );
}
