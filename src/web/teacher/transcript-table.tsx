import type { Transcript, TranscriptEntry } from '../../certification/index.js';
import { courseLength } from '../public/course-length.js';
import { STANDING_TONES } from '../public/standing-tones.js';
import { Badge, type Column, DataTable, type PageContext, Section } from '../ui/index.js';

/** All that was completed, for its owner and for whoever was given a link. */
export function TranscriptTable({
  ctx,
  transcript,
  caption,
  grades,
  more,
}: {
  ctx: PageContext;
  transcript: Pick<Transcript, 'entries'>;
  caption: string;
  /** Whether there is a column of grades at all. */
  grades: boolean;
  /** Stands under the certificate of an entry. */
  more?: (entry: TranscriptEntry) => preact.ComponentChildren;
}) {
  const { t, formatters } = ctx;
  const hasGrades = grades && transcript.entries.some(({ grade }) => grade !== null);
  const columns: (Column<TranscriptEntry> | false)[] = [
    {
      key: 'course',
      header: t('certification.course'),
      cell: ({ kind, title, code, provider }) => (
        <>
          {title}
          <br />
          <span class="soft small">
            {kind === 'program' && `${t('wallet.transcript.program')} · `}
            {code} · {provider}
          </span>
        </>
      ),
    },
    {
      key: 'completed',
      header: t('wallet.transcript.completed'),
      cell: ({ completedOn }) => <span class="nowrap">{formatters.formatDate(completedOn, { length: 'short' })}</span>,
    },
    {
      key: 'length',
      header: t('wallet.transcript.length'),
      numeric: true,
      cell: ({ minutes }) => courseLength(t, minutes),
    },
    hasGrades && {
      key: 'grade',
      header: t('wallet.transcript.grade'),
      numeric: true,
      cell: ({ grade }) => (grade === null ? '–' : formatters.formatNumber(grade / 10, { decimals: 1 })),
    },
    {
      key: 'certificate',
      header: t('wallet.transcript.certificate'),
      cell: (entry) => {
        const { certificate } = entry;
        if (certificate === null) return t('wallet.transcript.onItsWay');
        return (
          <div>
            <Badge tone={STANDING_TONES[certificate.status]}>{t(`certification.state.${certificate.status}`)}</Badge>
            {certificate.validUntil !== null && (
              <>
                <br />
                <span class="soft small">
                  {t(certificate.status === 'expired' ? 'certification.expiredOn' : 'certification.validUntilDay', {
                    date: formatters.formatDate(certificate.validUntil, { length: 'short' }),
                  })}
                </span>
              </>
            )}
            <br />
            <code class="small">{certificate.serial}</code>
            {more?.(entry)}
          </div>
        );
      },
    },
  ];
  return (
    <DataTable
      ctx={ctx}
      caption={caption}
      captionHidden
      rows={transcript.entries}
      rowKey={({ certificate, code, completedOn }) => certificate?.serial ?? `${code} ${completedOn}`}
      columns={columns.filter((column) => column !== false)}
    />
  );
}

/** The hours of each year, and of all of them. */
export function HoursByYear({ ctx, years }: { ctx: PageContext; years: Transcript['years'] }) {
  const { t, formatters } = ctx;
  const total = { courses: 0, minutes: 0 };
  for (const { courses, minutes } of years) {
    total.courses += courses;
    total.minutes += minutes;
  }
  return (
    <Section title={t('wallet.transcript.hours')}>
      <DataTable
        ctx={ctx}
        caption={t('wallet.transcript.hours')}
        captionHidden
        note={t('wallet.transcript.rule')}
        rows={years}
        rowKey={({ year }) => year}
        columns={[
          { key: 'year', header: t('wallet.transcript.year'), cell: ({ year }) => String(year) },
          {
            key: 'courses',
            header: t('wallet.transcript.courses'),
            numeric: true,
            cell: ({ courses }) => formatters.formatNumber(courses),
            total: formatters.formatNumber(total.courses),
          },
          {
            key: 'length',
            header: t('wallet.transcript.length'),
            numeric: true,
            cell: ({ minutes }) => courseLength(t, minutes),
            total: courseLength(t, total.minutes),
          },
        ]}
      />
    </Section>
  );
}
