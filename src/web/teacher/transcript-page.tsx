import type { Transcript } from '../../certification/index.js';
import { EmptyState, LinkButton, Page, type PageContext, Section } from '../ui/index.js';
import { HoursByYear, TranscriptTable } from './transcript-table.js';
import { WalletTabs } from './wallet-tabs.js';

export function TranscriptPage({ ctx, transcript }: { ctx: PageContext; transcript: Transcript }) {
  const { t, formatters } = ctx;
  const { holder, asOf, entries, years } = transcript;
  return (
    <Page ctx={ctx} title={t('wallet.transcript.title')} lead={t('wallet.transcript.lead')} indexed={false}>
      <WalletTabs ctx={ctx} />
      {entries.length === 0 ? (
        <EmptyState
          title={t('wallet.transcript.empty')}
          actions={<LinkButton href="/learning">{t('common.nav.learning')}</LinkButton>}
        >
          {t('wallet.transcript.emptyHint')}
        </EmptyState>
      ) : (
        <>
          <Section
            title={holder}
            aside={<p class="soft small">{t('wallet.transcript.asOf', { when: formatters.formatDateTime(asOf) })}</p>}
          >
            <TranscriptTable ctx={ctx} transcript={transcript} caption={t('wallet.transcript.title')} grades />
          </Section>
          <HoursByYear ctx={ctx} years={years} />
        </>
      )}
    </Page>
  );
}
