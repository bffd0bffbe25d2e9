import type { Role } from '../../../platform/auth/index.js';
import type { MessageKey } from '../../../platform/i18n/index.js';

export interface NavigationItem {
  readonly href: string;
  readonly label: MessageKey;
  /** Where its pages lie, if not all under `href`. */
  readonly under?: string;
  /** Who sees it; without a list, everyone does, signed in or not. */
  readonly roles?: readonly Role[];
}

/** The one table of what stands in the navigation, in its order. A person with several roles sees what each of them does. */
export const NAVIGATION: readonly NavigationItem[] = [
  { href: '/learning', label: 'common.nav.learning', roles: ['teacher'] },
  { href: '/certificates', label: 'common.nav.certificates', roles: ['teacher'] },
  { href: '/author/courses', under: '/author', label: 'common.nav.authoring', roles: ['author'] },
  { href: '/tutor/cohorts', label: 'common.nav.tutoring', roles: ['tutor'] },
  { href: '/coordinator/cohorts', label: 'common.nav.coordination', roles: ['coordinator'] },
  { href: '/school', label: 'common.nav.school', roles: ['head'] },
  { href: '/admin/people', label: 'common.nav.people', roles: ['administrator'] },
  { href: '/imports', label: 'common.nav.imports', roles: ['administrator'] },
  { href: '/certificates-admin', label: 'common.nav.certificatesAdmin', roles: ['administrator'] },
  { href: '/approvals', label: 'common.nav.approvals', roles: ['administrator', 'coordinator', 'official'] },
  { href: '/audit', label: 'common.nav.audit', roles: ['administrator'] },
  { href: '/courses', label: 'common.nav.courses' },
  { href: '/programs', label: 'common.nav.programs' },
  { href: '/statistics', label: 'common.nav.statistics', roles: ['official', 'analyst', 'administrator', 'head'] },
  { href: '/schools', label: 'common.nav.schools' },
  { href: '/verify', label: 'common.nav.verify' },
];

export function navigationFor(roles: readonly Role[]): NavigationItem[] {
  return NAVIGATION.filter((item) => item.roles === undefined || item.roles.some((role) => roles.includes(role)));
}

/** The item that stands for a path: the page itself, or the list that it lies under. */
export function isHere(item: NavigationItem, path: string): boolean {
  const [place = ''] = path.split(/[?#]/, 1);
  return place === item.href || place.startsWith(`${item.under ?? item.href}/`);
}
