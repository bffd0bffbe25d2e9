import { formatRun, type PersonRow } from '../../people/index.js';
import type { Page as PageOf } from '../../platform/http/index.js';
import { displayName } from '../../territory/index.js';
import { Button, DataTable, EmptyState, Field, Form, LinkButton, Page, type PageContext, Pager } from '../ui/index.js';
import { SchoolMarks } from '../school/schools-table.js';
import { PEOPLE, personPath } from './admin-paths.js';

export interface PeoplePageProps {
  ctx: PageContext;
  people: PageOf<PersonRow>;
  search: string;
  mayAdd: boolean;
}

export function PeoplePage({ ctx, people, search, mayAdd }: PeoplePageProps) {
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('administration.people.title')}
      lead={t('administration.people.lead')}
      indexed={false}
      actions={
        <>
          {mayAdd && <LinkButton href={`${PEOPLE}/new`}>{t('administration.people.new')}</LinkButton>}
          <LinkButton href="/admin/duplicates" look="secondary">
            {t('matching.person.duplicates')}
          </LinkButton>
        </>
      }
    >
      <Form action={PEOPLE} method="get" filters label={t('common.action.search')}>
        <Field
          ctx={ctx}
          name="q"
          type="search"
          label={t('administration.people.search')}
          value={search}
          maxlength={100}
          autocomplete="off"
        />
        <Button look="secondary">{t('common.action.search')}</Button>
        {search !== '' && (
          <LinkButton href={PEOPLE} look="quiet">
            {t('administration.people.all')}
          </LinkButton>
        )}
      </Form>
      {people.items.length === 0 ? (
        <EmptyState
          title={t('administration.people.none')}
          actions={
            mayAdd ? (
              <LinkButton href={`${PEOPLE}/new`} look="secondary">
                {t('administration.people.new')}
              </LinkButton>
            ) : undefined
          }
        >
          {t('administration.people.noneHint')}
        </EmptyState>
      ) : (
        <>
          <PeopleTable ctx={ctx} people={people.items} />
          <Pager ctx={ctx} count={people.items.length} nextCursor={people.nextCursor} />
        </>
      )}
    </Page>
  );
}

function PeopleTable({ ctx, people }: { ctx: PageContext; people: readonly PersonRow[] }) {
  const { t } = ctx;
  return (
    <DataTable
      ctx={ctx}
      caption={t('administration.people.title')}
      captionHidden
      rows={people}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          header: t('people.name'),
          cell: ({ id, familyNames, givenNames }) => <a href={personPath(id)}>{`${familyNames}, ${givenNames}`}</a>,
        },
        {
          key: 'run',
          header: t('administration.person.run'),
          cell: ({ run }) => <span class="nowrap numeric">{run === null ? t('common.none') : formatRun(run)}</span>,
        },
        { key: 'email', header: t('administration.person.email'), cell: ({ email }) => email },
        {
          key: 'school',
          header: t('administration.people.school'),
          cell: ({ schoolName, schoolRbd, schoolStatus }) =>
            schoolName === null ? (
              <span class="soft">{t('administration.people.noSchool')}</span>
            ) : (
              <span>
                <a href={`/schools/${schoolRbd}`}>{displayName(schoolName)}</a>{' '}
                <SchoolMarks ctx={ctx} rbd={schoolRbd!} status={schoolStatus!} />
              </span>
            ),
        },
      ]}
    />
  );
}
