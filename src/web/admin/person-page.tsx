import { formatRun, type PersonDetail } from '../../people/index.js';
import { isLocale } from '../../platform/i18n/index.js';
import {
  Actions,
  Button,
  DefinitionList,
  Form,
  LinkButton,
  Notice,
  Page,
  type PageContext,
  Section,
  Toast,
  withQuery,
} from '../ui/index.js';
import { APPROVALS } from '../account/approval-pages.js';
import { type Done, PEOPLE, personPath } from './admin-paths.js';
import { AppointmentsTable } from './appointments-table.js';
import { GrantsTable, type NamedGrant } from './grants-table.js';

export interface PersonPageProps {
  ctx: PageContext;
  person: PersonDetail;
  grants: readonly NamedGrant[];
  /** `2027-03-01` */
  today: string;
  done: Done | undefined;
  mayChange: boolean;
  mayGrant: boolean;
  mayBlock: boolean;
  maySecure: boolean;
}

/** The record of one person: who it is, where they work and worked, what they may do. */
export function PersonPage({
  ctx,
  person,
  grants,
  today,
  done,
  mayChange,
  mayGrant,
  mayBlock,
  maySecure,
}: PersonPageProps) {
  const { t } = ctx;
  const path = personPath(person.id);
  return (
    <Page
      ctx={ctx}
      title={nameOf(person)}
      eyebrow={t('administration.person.record')}
      breadcrumb={[{ label: t('administration.people.title'), href: PEOPLE }]}
      notices={
        done !== undefined && (
          <Toast ctx={ctx} title={t(`administration.done.${done}`)}>
            {done === 'grantAsked' && (
              <p>
                <a href={withQuery(APPROVALS, { list: 'mine' })}>{t('oversight.approvals.mine')}</a>
              </p>
            )}
            {done === 'corrected' && (
              <p>
                {t('privacy.edit.doneHint')}{' '}
                <a href={withQuery('/certificates-admin', { q: person.run ?? nameOf(person) })}>
                  {t('privacy.edit.certificates')}
                </a>
              </p>
            )}
          </Toast>
        )
      }
      indexed={false}
    >
      {person.mergedInto !== null && (
        <Notice ctx={ctx} title={t('matching.person.merged')}>
          <p>
            {t('matching.person.mergedHint')}{' '}
            <a href={personPath(person.mergedInto)}>{t('matching.person.toSurvivor')}</a>
          </p>
        </Notice>
      )}
      {person.blockedAt !== null && person.mergedInto === null && (
        <Notice
          ctx={ctx}
          tone="warning"
          title={t(person.erasedAt === null ? 'privacy.blocking.badge' : 'privacy.blocking.erased')}
        />
      )}
      <Facts ctx={ctx} person={person} />
      <Actions>
        {mayChange && (
          <LinkButton href={`${path}/edit`} look="secondary" small>
            {t('privacy.edit.title')}
          </LinkButton>
        )}
        <LinkButton href={`${path}/visibility`} look="secondary" small>
          {t('privacy.visibility.ofButton')}
        </LinkButton>
        {mayBlock && person.erasedAt === null && (
          <LinkButton href={`${path}/blocking`} look="secondary" small>
            {t(person.blockedAt === null ? 'privacy.blocking.title' : 'privacy.blocking.undoTitle')}
          </LinkButton>
        )}
        {mayBlock && person.erasedAt === null && person.mergedInto === null && (
          <LinkButton href={`${path}/privacy-request`} look="secondary" small>
            {t('privacy.record.button')}
          </LinkButton>
        )}
        {maySecure && (
          <LinkButton href={`${path}/security`} look="secondary" small>
            {t('security.admin.title')}
          </LinkButton>
        )}
        {mayChange && person.email !== null && (
          <Form action={`${path}/invitation`}>
            <Button look="secondary" small>
              {t('administration.person.invite')}
            </Button>
          </Form>
        )}
      </Actions>
      <Section
        title={t('administration.appointments.title')}
        aside={
          mayChange && (
            <LinkButton href={`${path}/appointments/new`} look="secondary" small>
              {t('administration.appointments.add')}
            </LinkButton>
          )
        }
      >
        <p class="soft small">{t('administration.appointments.lead')}</p>
        {person.appointments.length === 0 ? (
          <p>{t('administration.appointments.none')}</p>
        ) : (
          <AppointmentsTable ctx={ctx} person={person} today={today} mayChange={mayChange} />
        )}
      </Section>
      <Section
        title={t('administration.grants.title')}
        aside={
          mayGrant && (
            <LinkButton href={`${path}/grants/new`} look="secondary" small>
              {t('administration.grants.add')}
            </LinkButton>
          )
        }
      >
        <p class="soft small">{t('administration.grants.lead')}</p>
        {grants.length === 0 ? (
          <p>{t('administration.grants.none')}</p>
        ) : (
          <GrantsTable ctx={ctx} personId={person.id} grants={grants} today={today} mayChange={mayGrant} />
        )}
      </Section>
    </Page>
  );
}

export function nameOf({ givenNames, familyNames }: Pick<PersonDetail, 'givenNames' | 'familyNames'>): string {
  return `${givenNames} ${familyNames}`;
}

function Facts({ ctx: { t }, person }: { ctx: PageContext; person: PersonDetail }) {
  const { run, email, gender, birthYear, locale } = person;
  return (
    <DefinitionList
      items={[
        { term: t('administration.person.run'), value: run === null ? t('common.none') : formatRun(run) },
        { term: t('administration.person.email'), value: email ?? t('common.none') },
        {
          term: t('administration.person.gender'),
          value:
            gender === null
              ? t('administration.person.unsaid')
              : t(`administration.person.gender.${gender as 'female' | 'male' | 'other'}`),
        },
        { term: t('privacy.edit.birthYear'), value: birthYear === null ? t('common.none') : String(birthYear) },
        {
          term: t('administration.person.locale'),
          value: isLocale(locale) ? t(`common.language.${locale}`) : t('common.none'),
        },
      ]}
    />
  );
}
