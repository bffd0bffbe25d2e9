import { type AppointmentRow, formatRun, type PersonDetail, type SessionRow } from '../../people/index.js';
import type { Role } from '../../platform/auth/index.js';
import { LOCALES } from '../../platform/i18n/index.js';
import { displayName } from '../../territory/index.js';
import {
  Actions,
  Badge,
  Button,
  ChoiceField,
  Columns,
  DataTable,
  DefinitionList,
  Form,
  Item,
  ItemList,
  LinkButton,
  Page,
  type PageContext,
  Section,
  Toast,
} from '../ui/index.js';
import { SchoolMarks } from '../school/schools-table.js';
import { Delegations, type PlacedDelegation } from './delegation-page.js';
import { VISIBILITY } from './privacy-tabs.js';
import { deviceName } from './device-name.js';

export interface AccountPageProps {
  ctx: PageContext;
  person: PersonDetail;
  /** `place`: null for the whole country. */
  roles: readonly { id: string; role: Role; place: string | null; delegatedBy: string | null }[];
  delegations: readonly PlacedDelegation[];
  sessions: readonly SessionRow[];
  currentSession: string;
  done: string | undefined;
}

export function AccountPage({ ctx, person, roles, delegations, sessions, currentSession, done }: AccountPageProps) {
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('people.profile.title')}
      lead={t('people.account.lead')}
      indexed={false}
      notices={
        <>
          {done === 'language' && <Toast ctx={ctx} title={t('people.account.languageKept')} />}
          {done === 'delegated' && <Toast ctx={ctx} title={t('people.delegation.done')} />}
          {done === 'undelegated' && <Toast ctx={ctx} title={t('people.delegation.ended')} />}
          {done === 'password' && <Toast ctx={ctx} title={t('people.password.changed')} />}
          {done === 'sessions' && <Toast ctx={ctx} title={t('people.account.sessionsEnded')} />}
        </>
      }
    >
      <Columns>
        <div>
          <Section title={t('people.account.me')}>
            <DefinitionList
              items={[
                { term: t('people.name'), value: `${person.givenNames} ${person.familyNames}` },
                { term: t('people.run'), value: person.run === null ? t('common.none') : formatRun(person.run) },
                { term: t('people.email'), value: person.email ?? t('common.none') },
              ]}
            />
            <LinkButton href={VISIBILITY} look="secondary">
              {t('privacy.title')}
            </LinkButton>
          </Section>
          <Section title={t('people.account.posts')}>
            <Appointments ctx={ctx} appointments={person.appointments} />
          </Section>
          <Section title={t('people.account.roles')}>
            <ul>
              <li>
                <strong>{t('common.role.teacher')}</strong>: {t('people.account.everyone')}
              </li>
              {roles
                .filter(({ role }) => role !== 'teacher')
                .map(({ id, role, place, delegatedBy }) => (
                  <li key={id}>
                    <strong>{t(`common.role.${role}`)}</strong>: {place ?? t('people.account.nation')}{' '}
                    {delegatedBy === null ? (
                      <a href={`/account/grants/${id}/delegation`}>
                        {t('people.delegation.lend')}
                        <span class="visually-hidden">: {t(`common.role.${role}`)}</span>
                      </a>
                    ) : (
                      t('administration.grants.delegatedBy', { name: delegatedBy })
                    )}
                  </li>
                ))}
            </ul>
          </Section>
          {delegations.length > 0 && (
            <Section title={t('people.delegation.given')}>
              <Delegations ctx={ctx} delegations={delegations} />
            </Section>
          )}
        </div>
        <div>
          <Section title={t('common.language.label')}>
            <Form action="/account/language" label={t('common.language.label')}>
              <ChoiceField
                ctx={ctx}
                name="locale"
                label={t('people.account.language')}
                hint={t('people.account.languageHint')}
                values={[ctx.locale]}
                options={LOCALES.map((value) => ({ value, label: t(`common.language.${value}`) }))}
              />
              <Button look="secondary">{t('common.action.save')}</Button>
            </Form>
          </Section>
        </div>
      </Columns>
      <Section title={t('security.title')}>
        <Actions>
          <LinkButton href="/account/password" look="secondary">
            {t('people.password.change')}
          </LinkButton>
          <LinkButton href="/account/email" look="secondary">
            {t('security.email.title')}
          </LinkButton>
          <LinkButton href="/account/second-factor" look="secondary">
            {t('security.factor.title')}
          </LinkButton>
          <LinkButton href="/account/tokens" look="secondary">
            {t('security.tokens.title')}
          </LinkButton>
          <LinkButton href="/account/sign-ins" look="secondary">
            {t('security.history.title')}
          </LinkButton>
        </Actions>
      </Section>
      <Section title={t('people.sessions.title')}>
        <Sessions ctx={ctx} sessions={sessions} currentSession={currentSession} />
      </Section>
    </Page>
  );
}

function Appointments({ ctx, appointments }: { ctx: PageContext; appointments: readonly AppointmentRow[] }) {
  const { t, formatters } = ctx;
  if (appointments.length === 0) return <p>{t('people.account.noPosts')}</p>;
  return (
    <DataTable
      ctx={ctx}
      caption={t('people.account.posts')}
      captionHidden
      rows={appointments}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'school',
          header: t('people.account.school'),
          cell: ({ schoolName, schoolRbd, schoolStatus }) => (
            <span>
              {displayName(schoolName)} <SchoolMarks ctx={ctx} rbd={schoolRbd} status={schoolStatus} />
            </span>
          ),
        },
        { key: 'subject', header: t('people.account.subject'), cell: ({ subject }) => subject ?? t('common.none') },
        {
          key: 'dates',
          header: t('people.account.dates'),
          cell: ({ startsOn, endsOn }) =>
            endsOn === null
              ? t('people.account.since', { date: formatters.formatDate(startsOn, { length: 'short' }) })
              : t('cohorts.dates', {
                  from: formatters.formatDate(startsOn, { length: 'short' }),
                  to: formatters.formatDate(endsOn, { length: 'short' }),
                }),
        },
      ]}
    />
  );
}

function Sessions({ ctx, sessions, currentSession }: Pick<AccountPageProps, 'ctx' | 'sessions' | 'currentSession'>) {
  const { t, formatters } = ctx;
  return (
    <>
      <p>{t('people.sessions.lead')}</p>
      <ItemList label={t('people.sessions.title')}>
        {sessions.map(({ id, kind, userAgent, address, createdAt, expiresAt }) => (
          <Item
            key={id}
            level={3}
            title={kind === 'api' ? t('people.sessions.api') : (deviceName(userAgent) ?? t('people.sessions.unknown'))}
            meta={[
              ...(id === currentSession ? [<Badge tone="success">{t('people.sessions.current')}</Badge>] : []),
              t('people.sessions.since', { date: formatters.formatDateTime(createdAt) }),
              t('people.sessions.until', { date: formatters.formatDate(expiresAt) }),
              ...(address === null ? [] : [t('security.history.address', { address })]),
            ]}
            aside={
              id !== currentSession && (
                <Form action={`/account/sessions/${id}/end`}>
                  <Button look="secondary" small>
                    {t('people.sessions.end')}
                    <span class="visually-hidden">: {formatters.formatDateTime(createdAt)}</span>
                  </Button>
                </Form>
              )
            }
          />
        ))}
      </ItemList>
      {sessions.length > 1 && (
        <Form action="/account/sessions/end-others">
          <Button look="secondary">{t('people.sessions.endOthers')}</Button>
        </Form>
      )}
    </>
  );
}
