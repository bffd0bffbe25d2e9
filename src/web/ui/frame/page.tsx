import type { ComponentChildren } from 'preact';
import { LANGUAGE_TAG, LOCALES } from '../../../platform/i18n/index.js';
import type { PageContext } from '../context.js';
import { withQuery } from '../url.js';
import { Breadcrumb, type Crumb } from './breadcrumb.js';
import { isStill } from '../data/live-progress.js';
import { isHere, navigationFor } from './navigation.js';
import { Mark } from './wordmark.js';

export interface PageProps {
  ctx: PageContext;
  /** The heading, and the title of the window. */
  title: string;
  /** One or two sentences under the heading that say what the page is for. */
  lead?: string | undefined;
  /** A short line over the heading: the course of a lesson, the region of a school. */
  eyebrow?: string | undefined;
  /** The pages above this one; this page itself is added. */
  breadcrumb?: readonly Crumb[] | undefined;
  /** Buttons that belong to the page as a whole. */
  actions?: ComponentChildren;
  /** Notices and the error summary, above the heading. */
  notices?: ComponentChildren;
  /** False where nothing on the page is for search engines (personal pages, errors). */
  indexed?: boolean | undefined;
  /** A script of this page alone, beside that of all pages. */
  script?: string | undefined;
  /** Something on the page is under way (`LiveProgress`): without the script it comes anew after so many seconds. */
  refresh?: number | undefined;
  /** A tall picture beside everything, such as the map of schools; below everything on a small screen. */
  beside?: ComponentChildren;
  children?: ComponentChildren;
}

/** The frame of every page: skip link, banner, header with navigation by role, breadcrumb, heading, content, footer. */
export function Page({
  ctx,
  title,
  lead,
  eyebrow,
  breadcrumb,
  actions,
  notices,
  indexed,
  refresh,
  script,
  beside,
  children,
}: PageProps) {
  const { t, assets, locale } = ctx;
  const isHome = ctx.path.split(/[?#]/, 1)[0] === '/';
  const content = (
    <>
      {notices}
      <div class="heading">
        {eyebrow !== undefined && <p class="eyebrow">{eyebrow}</p>}
        <h1>{title}</h1>
        {lead !== undefined && <p class="lead">{lead}</p>}
        {actions !== undefined && <div class="actions">{actions}</div>}
      </div>
      {children}
    </>
  );
  return (
    <html lang={LANGUAGE_TAG[locale]}>
      <head>
        <meta charSet="utf-8" />
        <title>{isHome ? `${t('common.product')} · ${t('common.tagline')}` : t('common.pageTitle', { title })}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {lead !== undefined && <meta name="description" content={lead} />}
        {indexed === false && <meta name="robots" content="noindex" />}
        {refresh !== undefined && !isStill(ctx) && (
          <noscript>
            <meta httpEquiv="refresh" content={String(refresh)} />
          </noscript>
        )}
        <link
          rel="preload"
          href={assets.url('source-sans-3-latin.woff2')}
          as="font"
          type="font/woff2"
          crossOrigin="anonymous"
        />
        <link rel="stylesheet" href={assets.url('site.css')} />
        <link rel="icon" href={assets.url('favicon.svg')} type="image/svg+xml" />
        <script src={assets.url('enhance.js')} defer />
        {script !== undefined && <script src={assets.url(script)} defer />}
      </head>
      <body>
        <a class="skip" href="#main">
          {t('common.skipToContent')}
        </a>
        {ctx.demo && <DemoBanner ctx={ctx} />}
        <Header ctx={ctx} />
        {breadcrumb !== undefined && breadcrumb.length > 0 && (
          <Breadcrumb ctx={ctx} crumbs={[...breadcrumb, { label: title }]} />
        )}
        <main id="main" tabIndex={-1}>
          {beside === undefined ? (
            <div class="wrap">{content}</div>
          ) : (
            <div class="wrap beside">
              <div>{content}</div>
              <div>{beside}</div>
            </div>
          )}
        </main>
        <Footer ctx={ctx} />
      </body>
    </html>
  );
}

function DemoBanner({ ctx: { t, person } }: { ctx: PageContext }) {
  return (
    <aside class="demo" aria-label={t('common.demo.label')}>
      <p class="wrap">
        {t('common.demo.banner')} {person === undefined && <a href="/sign-in">{t('common.demo.more')}</a>}
      </p>
    </aside>
  );
}

function Header({ ctx }: { ctx: PageContext }) {
  const { t, person, path } = ctx;
  return (
    <header class="top">
      <div class="wrap top-row">
        <a class="brand" href="/">
          <Mark />
          {t('common.product')}
        </a>
        <LanguageLinks ctx={ctx} class="tool" />
        {person === undefined ? (
          <a class="tool" href={withQuery('/sign-in', { returnTo: path === '/' ? undefined : path })}>
            {t('common.account.signIn')}
          </a>
        ) : (
          <AccountMenu ctx={ctx} name={person.name} roles={person.roles} />
        )}
        <button class="button secondary small menu-button" type="button" popovertarget="menu">
          {t('common.nav.open')}
        </button>
      </div>
      <nav class="menu" id="menu" popover="auto" aria-label={t('common.nav.label')}>
        <div class="wrap">
          <button class="button quiet menu-close" type="button" popovertarget="menu" popovertargetaction="hide">
            {t('common.nav.close')}
          </button>
          <ul>
            {navigationFor(person?.roles ?? []).map((item) => (
              <li key={item.href}>
                <a href={item.href} aria-current={isHere(item, path) ? 'page' : undefined}>
                  {t(item.label)}
                </a>
              </li>
            ))}
          </ul>
        </div>
      </nav>
    </header>
  );
}

function AccountMenu({ ctx: { t }, name, roles }: { ctx: PageContext } & NonNullable<PageContext['person']>) {
  return (
    <details class="account">
      <summary class="tool">
        <span class="initials" aria-hidden="true">
          {initials(name)}
        </span>
        <span class="account-name">{name}</span>
        <span class="visually-hidden">{t('common.account.label')}</span>
      </summary>
      <div class="account-panel">
        <p>
          <strong>{name}</strong>
          <br />
          <span class="soft small">{roles.map((role) => t(`common.role.${role}`)).join(' · ')}</span>
        </p>
        <ul role="list">
          <li>
            <a href="/account">{t('common.account.profile')}</a>
          </li>
        </ul>
        <form method="post" action="/sign-out">
          <button class="button secondary small" type="submit">
            {t('common.account.signOut')}
          </button>
        </form>
      </div>
    </details>
  );
}

/** The same page in each other language; `?lang=` is what `chooseLocale` takes as the explicit wish. */
function LanguageLinks({ ctx, class: className }: { ctx: PageContext; class?: string }) {
  return (
    <>
      {LOCALES.filter((other) => other !== ctx.locale).map((other) => (
        <a
          key={other}
          class={className === undefined ? 'language' : `language ${className}`}
          href={withQuery(ctx.path, { lang: other })}
          hreflang={LANGUAGE_TAG[other]}
          lang={LANGUAGE_TAG[other]}
          rel="nofollow"
        >
          {ctx.t(`common.language.${other}`)}
        </a>
      ))}
    </>
  );
}

function Footer({ ctx }: { ctx: PageContext }) {
  const { t } = ctx;
  return (
    <footer class="foot">
      <div class="wrap">
        <p>{t('common.footer.about')}</p>
        <ul>
          <li>
            <a href="/accessibility">{t('common.footer.accessibility')}</a>
          </li>
          <li>
            <a href="/privacy">{t('common.footer.privacy')}</a>
          </li>
          <li>
            <a href="/api/docs">{t('common.footer.api')}</a>
          </li>
          <li>
            <LanguageLinks ctx={ctx} />
          </li>
        </ul>
      </div>
    </footer>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{Lu}/u.test(word));
  return words
    .slice(0, 2)
    .map((word) => [...word][0])
    .join('');
}
