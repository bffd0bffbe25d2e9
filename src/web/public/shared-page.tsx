import type { SharedTranscript } from '../../certification/index.js';
import { HoursByYear, TranscriptTable } from '../teacher/transcript-table.js';
import { lastMomentBefore } from '../teacher/shares-pages.js';
import { Actions, EmptyState, ErrorPage, LinkButton, Notice, Page, type PageContext } from '../ui/index.js';

/** What someone chose to show to whoever has the link. @param path of the link, without the origin */
export function SharedPage({ ctx, shared, path }: { ctx: PageContext; shared: SharedTranscript; path: string }) {
  const { t, formatters } = ctx;
  const { holder, entries, years, whole, grades, downloads, expiresAt, asOf } = shared;
  return (
    <Page
      ctx={ctx}
      title={t('wallet.shared.title', { name: holder })}
      lead={t(whole ? 'wallet.shared.whole' : 'wallet.shared.some')}
      indexed={false}
    >
      <Notice ctx={ctx} tone="success" title={t('wallet.shared.genuine', { when: formatters.formatDateTime(asOf) })}>
        <p>
          {t('wallet.shared.genuineDetail')}{' '}
          {expiresAt !== null && t('wallet.shared.until', { date: formatters.formatDate(lastMomentBefore(expiresAt)) })}
        </p>
      </Notice>
      {entries.length === 0 ? (
        <EmptyState title={t('wallet.shared.nothing')}>{t('wallet.shared.nothingHint')}</EmptyState>
      ) : (
        <TranscriptTable
          ctx={ctx}
          transcript={shared}
          caption={t('wallet.transcript.title')}
          grades={grades}
          more={({ title, certificate }) =>
            certificate !== null && (
              <Actions>
                <Named href={`/verify/${certificate.serial}`} name={t('wallet.shared.verifyOf', { course: title })}>
                  {t('wallet.shared.verify')}
                </Named>
                {downloads.includes(certificate.serial) && (
                  <>
                    <Named
                      href={`${path}/certificates/${certificate.serial}/pdf`}
                      name={t('wallet.shared.pdfOf', { course: title })}
                      download
                    >
                      {t('wallet.shared.pdf')}
                    </Named>
                    {certificate.signed && (
                      <Named
                        href={`${path}/certificates/${certificate.serial}/credential`}
                        name={t('certification.credential.downloadOf', { course: title })}
                        download
                      >
                        {t('wallet.shared.credential')}
                      </Named>
                    )}
                  </>
                )}
              </Actions>
            )
          }
        />
      )}
      {whole && years.length > 0 && <HoursByYear ctx={ctx} years={years} />}
    </Page>
  );
}

/** A short button among many alike. @param name what it is called aloud */
function Named({
  href,
  name,
  download,
  children,
}: {
  href: string;
  name: string;
  download?: boolean;
  children: string;
}) {
  return (
    <LinkButton href={href} small look="quiet" download={download}>
      <span aria-hidden="true">{children}</span>
      <span class="visually-hidden">{name}</span>
    </LinkButton>
  );
}

/** The same for every link that does not work, whatever the reason. */
export function NoLinkPage({ ctx }: { ctx: PageContext }) {
  const { t } = ctx;
  return <ErrorPage ctx={ctx} title={t('wallet.shared.gone')} detail={t('wallet.shared.goneDetail')} />;
}
