import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

import { findChromium } from './chromium.js';

const executablePath = findChromium();
const required = process.env['REQUIRE_BROWSER'] === '1';
const REASON =
  'no Chromium was found: set CHROMIUM_PATH, or install one (Debian: apt-get install chromium). REQUIRE_BROWSER=1 makes this a failure.';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/**
 * Describes what only a browser can show. Where there is none its tests are reported as skipped, with the reason in their
 * name and on the terminal, or fail if REQUIRE_BROWSER=1.
 */
export function describeInBrowser(name: string, tests: () => void): void {
  if (executablePath !== undefined) return describe(name, tests);
  if (required) {
    describe(name, () => {
      it('needs a browser', () => {
        throw new Error(REASON);
      });
    });
    return;
  }
  process.stderr.write(`\nSkipped: ${name}, because ${REASON}\n`);
  describe.skip(`${name} (skipped: no Chromium was found)`, tests);
}

export interface Visitor {
  page: Page;
  context: BrowserContext;
  /** Opens a path of the application. */
  goto: (path: string) => Promise<void>;
  signIn: (login: string, password: string) => Promise<void>;
  /** Violations of WCAG 2.2 A and AA in the page as it stands, in a readable form. */
  accessibilityFaults: () => Promise<string[]>;
  /** What went wrong in the browser so far: errors in its console, failed requests, requests to other hosts. */
  faults: string[];
  close: () => Promise<void>;
}

export interface TestBrowser {
  /** Someone new, with a browser of their own: no cookies, nothing kept. */
  visitor: (options?: BrowserContextOptions) => Promise<Visitor>;
  close: () => Promise<void>;
}

/** One browser for a file. @param origin of the application; whatever asks another host for something is at fault */
export async function openBrowser(origin: string): Promise<TestBrowser> {
  const browser = await chromium.launch({
    executablePath: executablePath!,
    args: FLAGS,
    headless: true,
    timeout: 60_000,
  });
  return {
    visitor: (options = {}) => newVisitor(browser, origin, options),
    close: () => browser.close(),
  };
}

async function newVisitor(browser: Browser, origin: string, options: BrowserContextOptions): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: origin,
    locale: 'es-CL',
    timezoneId: 'America/Santiago',
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 900 },
    acceptDownloads: true,
    ...options,
  });
  const faults: string[] = [];
  // Nothing outside is ever reached, whatever a page asks for.
  await context.route(
    (url) => url.origin !== origin && !['data:', 'blob:', 'about:'].includes(url.protocol),
    (route) => {
      faults.push(`asked another host: ${route.request().url()}`);
      return route.abort();
    },
  );
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()} (${page.url()})`);
  });
  page.on('pageerror', (error) => faults.push(`script: ${error.message} (${page.url()})`));
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} for ${response.url()}`);
  });
  return {
    page,
    context,
    faults,
    goto: async (path) => {
      await page.goto(path, { waitUntil: 'load' });
    },
    signIn: async (login, password) => {
      if (!page.url().includes('/sign-in')) await page.goto('/sign-in');
      await page.locator('input[name=login]').fill(login);
      await page.locator('input[name=password]').fill(password);
      await Promise.all([
        page.waitForURL((url) => url.pathname !== '/sign-in'),
        page.locator('form[action="/sign-in"] button[type=submit]').click(),
      ]);
    },
    accessibilityFaults: () => accessibilityFaults(page),
    close: () => context.close(),
  };
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface AxeViolation {
  id: string;
  impact: string;
  help: string;
  nodes: { target: string[]; failureSummary: string }[];
}

/** Evaluated from outside the page: the policy of the page, which allows no foreign script, stays as it is. */
async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async (tags): Promise<AxeViolation[]> => {
    const { axe } = globalThis as unknown as {
      axe: { run: (root: unknown, options: object) => Promise<{ violations: AxeViolation[] }> };
    };
    const { document } = globalThis as unknown as { document: unknown };
    return (await axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }))
      .violations;
  }, RULES);
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) =>
        `${id} (${impact}) at ${target.join(' ')}: ${failureSummary.replace(/\s+/g, ' ')}`,
    ),
  );
}

/** What a page must not do at a narrow width: make people scroll sideways. */
export async function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { document } = globalThis as unknown as {
      document: {
        documentElement: { scrollWidth: number; clientWidth: number };
        querySelectorAll(
          selector: string,
        ): Iterable<{ tagName: string; className: unknown; getBoundingClientRect(): { right: number } }>;
      };
    };
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll('body *')].filter(
      (each) => each.getBoundingClientRect().right > clientWidth + 1,
    );
    return [
      `${scrollWidth} px wide at ${clientWidth}`,
      ...wide.slice(0, 3).map((each) => `${each.tagName}.${String(each.className)}`),
    ];
  });
}
