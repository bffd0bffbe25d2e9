import { type PageContext, Tabs } from '../ui/index.js';

export const VISIBILITY = '/account/visibility';
export const MY_DATA = '/account/data';
export const MY_REQUESTS = '/account/requests';

/** The sides of one's own privacy. */
export function PrivacyTabs({ ctx: { t }, current }: { ctx: PageContext; current: string }) {
  const tabs = [
    { label: t('privacy.visibility.tab'), href: VISIBILITY },
    { label: t('privacy.data.tab'), href: MY_DATA },
    { label: t('privacy.requests.tab'), href: MY_REQUESTS },
  ];
  return <Tabs label={t('privacy.title')} tabs={tabs.map((tab) => ({ ...tab, current: tab.href === current }))} />;
}
