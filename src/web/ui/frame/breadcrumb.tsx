import type { PageContext } from '../context.js';

export interface Crumb {
  readonly label: string;
  /** Left out for the page itself. */
  readonly href?: string | undefined;
}

export function Breadcrumb({ ctx, crumbs }: { ctx: PageContext; crumbs: readonly Crumb[] }) {
  return (
    <nav class="crumbs wrap" aria-label={ctx.t('common.nav.breadcrumb')}>
      <ol>
        {crumbs.map(({ label, href }) => (
          <li key={href ?? label}>
            {href === undefined ? <span aria-current="page">{label}</span> : <a href={href}>{label}</a>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
