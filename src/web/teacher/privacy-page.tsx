import type { ChosenCertificates, Verification } from '../../certification/index.js';
import { courseLength } from '../public/course-length.js';
import {
  Button,
  CheckField,
  ChoiceField,
  Columns,
  DataTable,
  DefinitionList,
  ErrorSummary,
  Form,
  type FormError,
  Page,
  type PageContext,
  Section,
  Toast,
} from '../ui/index.js';
import { WalletTabs } from './wallet-tabs.js';

export interface PrivacyPageProps {
  ctx: PageContext;
  chosen: ChosenCertificates;
  initials: string;
  /** The latest certificate, as a stranger sees it; null without any. */
  seen: Verification | null;
  kept: boolean;
  errors: readonly FormError[];
}

export function CertificatePrivacyPage({ ctx, chosen, initials, seen, kept, errors }: PrivacyPageProps) {
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('wallet.privacy.title')}
      lead={t('wallet.privacy.lead')}
      indexed={false}
      notices={
        <>
          <ErrorSummary ctx={ctx} errors={errors} />
          {kept && errors.length === 0 && <Toast ctx={ctx}>{t('wallet.privacy.kept')}</Toast>}
        </>
      }
    >
      <WalletTabs ctx={ctx} />
      <Columns layout="even">
        <Form action="/certificates/privacy">
          <ChoiceField
            ctx={ctx}
            name="name"
            label={t('wallet.privacy.name')}
            values={[chosen.name]}
            error={errors.find(({ field }) => field === 'name')?.message}
            options={[
              { value: 'full', label: t('wallet.privacy.name.full'), hint: t('wallet.privacy.name.fullHint') },
              {
                value: 'initials',
                label: t('wallet.privacy.name.initials', { initials }),
                hint: t('wallet.privacy.name.initialsHint'),
              },
            ]}
          />
          <CheckField
            ctx={ctx}
            name="grade"
            label={t('wallet.privacy.grade')}
            hint={t('wallet.privacy.gradeHint')}
            checked={chosen.grade}
            optional
          />
          <CheckField
            ctx={ctx}
            name="reminders"
            label={t('wallet.privacy.reminders')}
            hint={t('wallet.privacy.remindersHint')}
            checked={chosen.reminders}
            optional
          />
          <Button sending={t('common.form.sending')}>{t('wallet.privacy.save')}</Button>
        </Form>
        <div>
          {seen !== null && <Preview ctx={ctx} seen={seen} grades={chosen.grade} />}
          <Section title={t('wallet.privacy.always')}>
            <p>{t('wallet.privacy.alwaysShown')}</p>
            <p>{t('wallet.privacy.neverShown')}</p>
            <p>{t('wallet.privacy.files')}</p>
            <p>
              {t('wallet.privacy.byLink')} <a href="/certificates/shares/new">{t('wallet.shares.new')}</a>
            </p>
          </Section>
        </div>
      </Columns>
      <History ctx={ctx} history={chosen.history} />
    </Page>
  );
}

function Preview({ ctx: { t, formatters }, seen, grades }: { ctx: PageContext; seen: Verification; grades: boolean }) {
  const { holder, achievement, minutes, grade, provider, serial } = seen;
  return (
    <Section title={t('wallet.privacy.preview')}>
      <DefinitionList
        items={[
          { term: t('certification.holder'), value: <strong>{holder.name}</strong> },
          ...(holder.run === null ? [] : [{ term: 'RUN', value: holder.run }]),
          { term: t(`certification.${achievement.kind}`), value: achievement.title },
          { term: t('certification.provider'), value: provider },
          { term: t('certification.duration'), value: courseLength(t, minutes) },
          // A course that has no grade shows none either way.
          ...(grade === null && grades
            ? []
            : [
                {
                  term: t('certification.admin.grade'),
                  value:
                    grade === null ? (
                      <span class="soft">{t('wallet.privacy.gradeHidden')}</span>
                    ) : (
                      formatters.formatNumber(grade / 10, { decimals: 1 })
                    ),
                },
              ]),
        ]}
      />
      <p>
        <a href={`/verify/${serial}`}>{t('wallet.privacy.seePage', { course: achievement.title })}</a>
      </p>
    </Section>
  );
}

function History({ ctx, history }: { ctx: PageContext; history: ChosenCertificates['history'] }) {
  const { t, formatters } = ctx;
  const yesOrNo = (value: boolean) => t(value ? 'wallet.privacy.yes' : 'wallet.privacy.no');
  return (
    <Section title={t('wallet.privacy.history')}>
      {history.length === 0 ? (
        <p>{t('wallet.privacy.defaults')}</p>
      ) : (
        <DataTable
          ctx={ctx}
          caption={t('wallet.privacy.history')}
          captionHidden
          rows={history}
          rowKey={({ at }) => at.toISOString()}
          columns={[
            { key: 'at', header: t('wallet.privacy.since'), cell: ({ at }) => formatters.formatDateTime(at) },
            {
              key: 'name',
              header: t('wallet.privacy.name'),
              cell: ({ name }) => (name === 'full' ? t('wallet.privacy.name.full') : t('wallet.privacy.initialsOnly')),
            },
            { key: 'grade', header: t('wallet.privacy.grade'), cell: ({ grade }) => yesOrNo(grade) },
            {
              key: 'reminders',
              header: t('wallet.privacy.remindersShort'),
              cell: ({ reminders }) => yesOrNo(reminders),
            },
          ]}
        />
      )}
    </Section>
  );
}
