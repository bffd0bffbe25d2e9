import type { ProgramCertification } from '../../certification/index.js';
import { Badge, Button, Form, Item, ItemList, type PageContext, Section } from '../ui/index.js';
import { STANDING_TONES } from './standing-tones.js';

interface ProgramCertificatesProps {
  ctx: PageContext;
  code: string;
  certification: ProgramCertification;
}

/** Each time that the reader completed a program, and whether its certificate can be renewed. */
export function ProgramCertificates({ ctx, code, certification }: ProgramCertificatesProps) {
  const { t, formatters } = ctx;
  const { completions, renewal } = certification;
  if (completions.length === 0) return null;
  return (
    <>
      {renewal !== null && renewal.state !== 'forEver' && renewal.state !== 'issuing' && (
        <Section title={t('programs.renewal')} id="renewal">
          <Renewal ctx={ctx} code={code} certification={certification} />
        </Section>
      )}
      {(completions.length > 1 || renewal === null) && (
        <Section title={t('programs.certificates')}>
          <ItemList label={t('programs.certificates')}>
            {completions.map(({ cycle, completedAt, certificate }) => (
              <Item
                key={cycle}
                level={3}
                title={t('programs.cycle', { cycle })}
                href={certificate === null ? undefined : `/verify/${certificate.serial}`}
                meta={[
                  t('learning.completedOn', { date: formatters.formatDate(completedAt) }),
                  certificate === null ? (
                    t('programs.certificateSoon')
                  ) : (
                    <Badge tone={STANDING_TONES[certificate.status]}>
                      {t(`certification.state.${certificate.status}`)}
                    </Badge>
                  ),
                ]}
              />
            ))}
          </ItemList>
        </Section>
      )}
    </>
  );
}

function Renewal({ ctx, code, certification: { completions, renewal } }: ProgramCertificatesProps) {
  const { t, formatters } = ctx;
  const { certificate } = completions[0]!;
  const until = certificate?.validUntil == null ? '' : formatters.formatDate(certificate.validUntil);
  switch (renewal?.state) {
    case 'closed':
      return <p>{t('programs.renewal.closed', { until })}</p>;
    case 'noLonger':
      return <p>{t('programs.renewal.noLonger')}</p>;
    case 'later':
      return <p>{t('programs.renewal.later', { until, from: formatters.formatDate(renewal.from!) })}</p>;
    case 'open':
      return (
        <>
          <p>{t('programs.renewal.open')}</p>
          {certificate && (
            <p>
              <HoldsUntil ctx={ctx} certificate={certificate} />
            </p>
          )}
          <p>{t('programs.renewal.counts', { date: formatters.formatDate(renewal.countsFrom!) })}</p>
          <Form action={`/programs/${code}/cycles/${renewal.cycle}`}>
            <Button>{t('programs.renewal.begin')}</Button>
          </Form>
        </>
      );
    // Of these nothing has to be said.
    case undefined:
    case 'forEver':
    case 'issuing':
      return null;
  }
}

/** Until when the certificate holds that is to be renewed. */
export function HoldsUntil({
  ctx: { t, formatters },
  certificate: { status, validUntil },
}: {
  ctx: PageContext;
  certificate: NonNullable<ProgramCertification['completions'][number]['certificate']>;
}) {
  if (validUntil === null) return null;
  const until = formatters.formatDate(validUntil);
  if (status === 'valid') return <>{t('programs.renewBefore', { until })}</>;
  return status === 'grace' || status === 'expired' ? <>{t('programs.renewAfter', { until })}</> : null;
}
