/**
 * `npm run pictures`: takes the pictures of README.md from the demonstration, in a real browser, so that they always show
 * what there is. Needs Chromium (CHROMIUM_PATH, or /usr/bin/chromium).
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { type Browser, chromium } from 'playwright-core';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'docs', 'pictures');

/** Each audience's main page; the link is followed from there, if one is given. */
const PICTURES: { name: string; account?: string; path: string; follow?: string }[] = [
  { name: 'home', path: '/' },
  { name: 'learning', account: 'teacher', path: '/learning' },
  { name: 'author', account: 'author', path: '/author/courses', follow: 'main a[href^="/author/versions/"]' },
  {
    name: 'coordinator',
    account: 'coordinator',
    path: '/coordinator/cohorts',
    follow: 'main a[href^="/coordinator/cohorts/0"]',
  },
  { name: 'tutor', account: 'tutor', path: '/tutor/cohorts', follow: 'main a[href^="/tutor/cohorts/0"]' },
  { name: 'head', account: 'head', path: '/school' },
  { name: 'statistics', account: 'analyst', path: '/statistics' },
  { name: 'admin', account: 'admin', path: '/admin/people' },
];

async function take(browser: Browser, address: string, picture: (typeof PICTURES)[number]): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, locale: 'es-CL' });
  const page = await context.newPage();
  if (picture.account !== undefined) {
    await page.goto(`${address}/sign-in`);
    await page.fill('[name=login]', `${picture.account}@example.org`);
    await page.fill('[name=password]', 'demo-password');
    await page.click('main form button');
    await page.waitForURL((url) => url.pathname !== '/sign-in');
  }
  await page.goto(address + picture.path);
  if (picture.follow !== undefined) await page.locator(picture.follow).first().click();
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(folder, `${picture.name}.png`) });
  console.log(`${picture.name}: ${await page.title()}`);
  await context.close();
}

const dataDir = await mkdtemp(join(tmpdir(), 'docente-pictures-'));
await mkdir(folder, { recursive: true });
const server = spawn(process.execPath, [...process.execArgv, join(root, 'src/main.ts')], {
  env: { PATH: process.env['PATH'], DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'warn' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  let address: string | undefined;
  for await (const line of createInterface(server.stdout)) {
    address = /http:\/\/\S+/.exec(line)?.[0];
    if (address !== undefined) break;
  }
  if (address === undefined) throw new Error('the server did not start');
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  });
  for (const picture of PICTURES) await take(browser, address, picture);
  await browser.close();
} finally {
  if (server.exitCode === null) {
    server.kill('SIGTERM');
    await once(server, 'exit');
  }
  await rm(dataDir, { recursive: true, force: true });
}
