import type { GrantRow } from '../../people/index.js';
import { Badge, type Column, DataTable, type PageContext } from '../ui/index.js';
import { personPath } from './admin-paths.js';
import { periodText } from './appointments-table.js';
import { byPeriod, canEnd, periodState } from './period.rules.js';

/** `place`: what its scope is called; null for the whole country. */
export type NamedGrant = GrantRow & { readonly place: string | null };

export interface GrantsTableProps {
  ctx: PageContext;
  personId: string;
  grants: readonly NamedGrant[];
  today: string;
  mayChange: boolean;
}

export function GrantsTable({ ctx, personId, grants, today, mayChange }: GrantsTableProps) {
  const { t } = ctx;
  const action: Column<NamedGrant> = {
    key: 'action',
    header: t('administration.action'),
    cell: (grant) =>
      canEnd(grant, today) && (
        <a
          href={`${personPath(personId)}/grants/${grant.id}/end`}
          aria-label={t('administration.grants.endOf', {
            role: t(`common.role.${grant.role}`),
            scope: scopeText(ctx, grant),
          })}
        >
          {t('administration.grants.end')}
        </a>
      ),
  };
  return (
    <DataTable
      ctx={ctx}
      caption={t('administration.grants.title')}
      captionHidden
      rows={byPeriod(grants, today)}
      rowKey={({ id }) => id}
      columns={[
        { key: 'role', header: t('administration.grants.role'), cell: ({ role }) => t(`common.role.${role}`) },
        {
          key: 'scope',
          header: t('administration.grants.scope'),
          cell: (grant) => (
            <span>
              {scopeText(ctx, grant)}
              {grant.delegatedBy !== null && (
                <span class="soft small"> {t('administration.grants.delegatedBy', { name: grant.delegatedBy })}</span>
              )}
              {grant.scopeKind === 'school' && <span class="soft small"> RBD {grant.scopeCode}</span>}
            </span>
          ),
        },
        { key: 'dates', header: t('administration.appointments.dates'), cell: (grant) => periodText(ctx, grant) },
        {
          key: 'state',
          header: t('administration.grants.state'),
          cell: (grant) =>
            grant.inForce ? (
              <Badge tone="success">{t('administration.grants.inForce')}</Badge>
            ) : periodState(grant, today) === 'coming' ? (
              <Badge tone="action">{t('administration.grants.toCome')}</Badge>
            ) : (
              <Badge>{t('administration.grants.ended')}</Badge>
            ),
        },
        ...(mayChange ? [action] : []),
      ]}
    />
  );
}

/** Where it holds: “Biobío (Región)”, “Todo el país”. */
export function scopeText({ t }: PageContext, { scopeKind, scopeCode, place }: NamedGrant): string {
  if (place === null) return t('administration.grants.scope.nation');
  if (scopeKind !== 'territory') return place;
  const level = scopeCode.length === 2 ? 'region' : scopeCode.length === 3 ? 'province' : 'commune';
  return `${place} (${t(`territory.${level}`)})`;
}
