import type { PersonDetail } from '../../people/index.js';
import { errorOf, type FormBody, textOf } from '../frame/index.js';
import {
  Actions,
  Button,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  LinkButton,
  Page,
  type PageContext,
} from '../ui/index.js';
import { PEOPLE, personPath } from './admin-paths.js';
import { nameOf } from './person-page.js';

export interface BlockingPageProps {
  ctx: PageContext;
  person: PersonDetail;
  typed: FormBody;
  errors: readonly FormError[];
}

/** Asks whether to block someone, or to bring them back. */
export function BlockingPage({ ctx, person, typed, errors }: BlockingPageProps) {
  const { t } = ctx;
  const path = personPath(person.id);
  const isBlocked = person.blockedAt !== null;
  return (
    <Page
      ctx={ctx}
      title={t(isBlocked ? 'privacy.blocking.undoTitle' : 'privacy.blocking.title')}
      lead={t(isBlocked ? 'privacy.blocking.undoLead' : 'privacy.blocking.lead')}
      breadcrumb={[
        { label: t('administration.people.title'), href: PEOPLE },
        { label: nameOf(person), href: path },
      ]}
      notices={<ErrorSummary ctx={ctx} errors={errors} />}
      indexed={false}
    >
      <Form action={`${path}/blocking`} hidden={{ do: isBlocked ? 'unblock' : 'block' }}>
        <Field
          ctx={ctx}
          name="reason"
          label={t('privacy.blocking.reason')}
          value={textOf(typed, 'reason')}
          error={errorOf(errors, 'reason')}
          multiline
          rows={3}
          maxlength={2000}
        />
        <Actions>
          <Button look={isBlocked ? 'primary' : 'danger'}>
            {t(isBlocked ? 'privacy.blocking.undo' : 'privacy.blocking.button')}
          </Button>
          <LinkButton href={path} look="quiet">
            {t('administration.keep')}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  );
}
