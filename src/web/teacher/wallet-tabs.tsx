import { type PageContext, Tabs } from '../ui/index.js';

const CERTIFICATES = '/certificates';

const SIDES = [
  { label: 'wallet.side.certificates', href: CERTIFICATES },
  { label: 'wallet.side.transcript', href: `${CERTIFICATES}/transcript` },
  { label: 'wallet.side.shares', href: `${CERTIFICATES}/shares` },
  { label: 'wallet.side.privacy', href: `${CERTIFICATES}/privacy` },
] as const;

/** The sides of what a teacher has earned. */
export function WalletTabs({ ctx: { t, path } }: { ctx: PageContext }) {
  const [here] = path.split(/[?#]/, 1);
  return (
    <Tabs
      label={t('wallet.sides')}
      tabs={SIDES.map(({ label, href }) => ({ label: t(label), href, current: href === here }))}
    />
  );
}
