import { type PageContext, Tabs } from '../ui/index.js';

export const VISIBILITY = '/account/visibility';

/** The sides of one's own privacy. */
export function PrivacyTabs({ ctx: { t }, current }: { ctx: PageContext; current: string }) {
  const tabs = [{ label: t('privacy.visibility.tab'), href: VISIBILITY }];
  return <Tabs label={t('privacy.title')} tabs={tabs.map((tab) => ({ ...tab, current: tab.href === current }))} />;
}
