import type { PersonDetail } from '../../people/index.js';
import { Actions, Button, DefinitionList, Form, LinkButton, Notice, Page, type PageContext } from '../ui/index.js';
import { personPath } from './admin-paths.js';
import { personCrumbs } from './appointment-pages.js';
import { periodText } from './appointments-table.js';
import { type NamedGrant, scopeText } from './grants-table.js';
import { nameOf } from './person-page.js';

export interface EndGrantPageProps {
  ctx: PageContext;
  person: PersonDetail;
  grant: NamedGrant;
  /** It is the grant of whoever is about to end it. */
  isOwn: boolean;
}

/** Says what will happen before it does. */
export function EndGrantPage({ ctx, person, grant, isOwn }: EndGrantPageProps) {
  const { t } = ctx;
  const path = personPath(person.id);
  const values = { name: nameOf(person), role: t(`common.role.${grant.role}`), scope: scopeText(ctx, grant) };
  return (
    <Page
      ctx={ctx}
      title={t('administration.grants.endTitle')}
      lead={t('administration.grants.endWhat', values)}
      breadcrumb={personCrumbs(ctx, person)}
      indexed={false}
    >
      {isOwn && grant.role === 'administrator' && (
        <Notice ctx={ctx} tone="warning">
          {t('administration.grants.own')}
        </Notice>
      )}
      <DefinitionList
        items={[
          { term: t('people.name'), value: values.name },
          { term: t('administration.grants.role'), value: values.role },
          { term: t('administration.grants.scope'), value: values.scope },
          { term: t('administration.appointments.dates'), value: periodText(ctx, grant) },
        ]}
      />
      <p>{t('administration.grants.endAgain')}</p>
      <Form action={`${path}/grants/${grant.id}/end`}>
        <Actions>
          <Button look="danger" sending={t('common.form.sending')}>
            {t('administration.grants.endButton')}
          </Button>
          <LinkButton href={path} look="quiet">
            {t('administration.keep')}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  );
}
