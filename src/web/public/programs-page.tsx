import type { ProgramSummary } from '../../cohorts/index.js';
import type { Page as ListPage } from '../../platform/http/index.js';
import { EmptyState, Item, ItemList, LinkButton, Page, type PageContext, Pager } from '../ui/index.js';

export function ProgramsPage({ ctx, programs }: { ctx: PageContext; programs: ListPage<ProgramSummary> }) {
  const { t } = ctx;
  const isPart = programs.nextCursor !== null || ctx.path.includes('cursor=');
  return (
    <Page ctx={ctx} title={t('programs.title')} lead={t('programs.lead')} indexed={!isPart}>
      {programs.items.length === 0 ? (
        <EmptyState
          title={t('programs.none')}
          actions={<LinkButton href="/courses">{t('content.courses.all')}</LinkButton>}
        >
          {t('programs.noneHint')}
        </EmptyState>
      ) : (
        <ItemList label={t('programs.title')}>
          {programs.items.map(({ id, code, title, summary, providerName, courses, inOrder }) => (
            <Item
              key={id}
              title={title}
              href={`/programs/${code}`}
              meta={[
                providerName,
                t('programs.courses', { count: courses }),
                t(inOrder ? 'programs.inOrder' : 'programs.free'),
              ]}
            >
              {summary}
            </Item>
          ))}
        </ItemList>
      )}
      {isPart && <Pager ctx={ctx} count={programs.items.length} nextCursor={programs.nextCursor} />}
    </Page>
  );
}
