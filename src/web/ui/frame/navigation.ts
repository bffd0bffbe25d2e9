import type { Role } from '../../../platform/auth/index.js';
import type { MessageKey } from '../../../platform/i18n/index.js';

export interface NavigationItem {
  readonly href: string;
  readonly label: MessageKey;
  /** Where its pages lie, if not all under `href`. */
  readonly under?: string;
  /** Who sees it; without a list, everyone does, signed in or not. */
  readonly roles?: readonly Role[];
  /** What one does there: it then stands on the page of administration, and not in the bar. */
  readonly purpose?: MessageKey;
}

export const ADMINISTRATION = '/administration';

/** The one table of what stands in the navigation, in its order. A person with several roles sees what each of them does. */
export const NAVIGATION: readonly NavigationItem[] = [
  { href: '/learning', label: 'common.nav.learning', roles: ['teacher'] },
  { href: '/certificates', label: 'common.nav.certificates', roles: ['teacher'] },
  { href: '/author/courses', under: '/author', label: 'common.nav.authoring', roles: ['author'] },
  { href: '/tutor/cohorts', label: 'common.nav.tutoring', roles: ['tutor'] },
  { href: '/coordinator/cohorts', label: 'common.nav.coordination', roles: ['coordinator'] },
  { href: '/school', label: 'common.nav.school', roles: ['head'] },
  {
    ...{ href: '/admin/people', label: 'common.nav.people', roles: ['administrator'] },
    purpose: 'administration.purpose.people',
  },
  {
    ...{ href: '/admin/duplicates', label: 'matching.duplicates.title', roles: ['administrator'] },
    purpose: 'matching.duplicates.purpose',
  },
  {
    ...{ href: '/imports', label: 'common.nav.imports', roles: ['administrator'] },
    purpose: 'administration.purpose.imports',
  },
  {
    ...{ href: '/certificates-admin', label: 'common.nav.certificatesAdmin', roles: ['administrator'] },
    purpose: 'administration.purpose.certificates',
  },
  {
    ...{
      href: '/certificate-designs',
      label: 'common.nav.certificateDesigns',
      roles: ['administrator', 'coordinator'],
    },
    purpose: 'administration.purpose.designs',
  },
  {
    ...{ href: '/approvals', label: 'common.nav.approvals', roles: ['administrator', 'coordinator', 'official'] },
    purpose: 'administration.purpose.approvals',
  },
  {
    ...{ href: '/competencies/import', label: 'competencies.import.title', roles: ['administrator'] },
    purpose: 'administration.purpose.competencies',
  },
  {
    ...{ href: '/admin/privacy', label: 'privacy.queue.title', roles: ['administrator'] },
    purpose: 'administration.purpose.privacy',
  },
  {
    ...{ href: '/audit', label: 'common.nav.audit', roles: ['administrator'] },
    purpose: 'administration.purpose.audit',
  },
  { href: ADMINISTRATION, label: 'common.nav.administration' },
  { href: '/courses', label: 'common.nav.courses' },
  { href: '/programs', label: 'common.nav.programs' },
  { href: '/statistics', label: 'common.nav.statistics', roles: ['official', 'analyst', 'administrator', 'head'] },
  { href: '/schools', label: 'common.nav.schools' },
  { href: '/verify', label: 'common.nav.verify' },
];

/** What stands in the bar. */
export function navigationFor(roles: readonly Role[]): NavigationItem[] {
  const leadsSomewhere = administrationFor(roles).length > 0;
  return seenBy(roles).filter(({ href, purpose }) =>
    href === ADMINISTRATION ? leadsSomewhere : purpose === undefined,
  );
}

/** What stands on the page of administration. */
export function administrationFor(roles: readonly Role[]): NavigationItem[] {
  return seenBy(roles).filter(({ purpose }) => purpose !== undefined);
}

function seenBy(roles: readonly Role[]): NavigationItem[] {
  return NAVIGATION.filter((item) => item.roles === undefined || item.roles.some((role) => roles.includes(role)));
}

/** The item that stands for a path: the page itself, or the list that it lies under; and for what lies on its page. */
export function isHere(item: NavigationItem, path: string): boolean {
  const [place = ''] = path.split(/[?#]/, 1);
  if (item.href === ADMINISTRATION && NAVIGATION.some((each) => each.purpose !== undefined && isHere(each, path)))
    return true;
  return place === item.href || place.startsWith(`${item.under ?? item.href}/`);
}
