import type { ImportSummary } from '../../platform/imports/index.js';
import { Notice, type PageContext, Stat, Stats, withQuery } from '../ui/index.js';
import { importPath, quarantinePath } from './import-paths.js';
import { CLASSES, type RowClass } from './import-rows.js';
import { className, highlightName } from './import-words.js';

interface Part {
  ctx: PageContext;
  summary: ImportSummary;
}

export function isDirectory({ kind }: ImportSummary): boolean {
  return kind === 'schools';
}

export function Counts({
  ctx,
  summary,
  highlights,
}: Part & { highlights: readonly { about: string; count: number }[] }) {
  const { t, formatters } = ctx;
  return (
    <>
      <Stats>
        <Stat label={t('imports.class.read')} value={formatters.formatNumber(summary.read)} />
        {CLASSES.map((of) => {
          const count = countOf(summary, of);
          if (count === undefined) return null;
          return (
            <Stat
              key={of}
              label={className(t, summary.kind, of)}
              value={formatters.formatNumber(count)}
              href={hrefOf(summary, of)}
              note={of === 'ended' ? ofHowMany(ctx, summary) : undefined}
            />
          );
        })}
        {highlights.map(({ about, count }) => (
          <Stat
            key={about}
            label={highlightName(t, about)}
            value={formatters.formatNumber(count)}
            href={count === 0 ? undefined : withQuery(`${importPath(summary.id)}/rows`, { of: 'updated', about })}
          />
        ))}
      </Stats>
      {isDirectory(summary) ? (
        <DirectoryNotes ctx={ctx} summary={summary} />
      ) : (
        <RosterNotes ctx={ctx} summary={summary} />
      )}
    </>
  );
}

function ofHowMany({ t }: PageContext, { details }: ImportSummary): string | undefined {
  if (details['postsInScope']) return t('imports.ended.of', { total: details['postsInScope'] });
  return details['openSchools'] ? t('imports.ended.ofSchools', { total: details['openSchools'] }) : undefined;
}

function RosterNotes({ ctx, summary: { details } }: Part) {
  if (!details['kept']) return null;
  return (
    <Notice ctx={ctx} tone="warning">
      {ctx.t('imports.kept', { count: details['kept'] })}
    </Notice>
  );
}

/** What of the directory neither a row nor a closing says. */
function DirectoryNotes({ ctx, summary: { details } }: Part) {
  return (
    <>
      {(['kept', 'absent', 'older', 'invented'] as const).map((what) =>
        details[what] ? (
          <Notice key={what} ctx={ctx} tone={what === 'kept' ? 'warning' : 'info'}>
            {ctx.t(`imports.schools.${what}`, { count: details[what] })}
          </Notice>
        ) : null,
      )}
    </>
  );
}

export function countOf(summary: ImportSummary, of: RowClass): number | undefined {
  const { options, details } = summary;
  if (of === 'ended') {
    const isComplete = isDirectory(summary) ? options['complete'] !== 'none' : options['complete'] !== undefined;
    return isComplete || details['leaving'] ? (details['leaving'] ?? 0) : undefined;
  }
  // Whose a row is can only be in doubt where rows are of people.
  return of === 'quarantined' && isDirectory(summary) ? undefined : summary[of];
}

/** Where all that a number counts is shown; once it is applied, rows that nobody needs to look at again are forgotten. */
export function hrefOf(summary: ImportSummary, of: RowClass): string | undefined {
  const isForgotten = summary.state === 'done' && (of === 'created' || of === 'unchanged');
  if (isForgotten || !countOf(summary, of)) return undefined;
  return of === 'quarantined' && summary.state === 'done'
    ? quarantinePath(summary.id)
    : withQuery(`${importPath(summary.id)}/rows`, { of });
}
