import { accessSync, constants } from 'node:fs';

import { chromium } from 'playwright-core';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The browser to test with: the one of CHROMIUM_PATH, else one in a usual place, else the one that Playwright brought. */
export function findChromium(): string | undefined {
  const given = process.env['CHROMIUM_PATH'];
  const places = given ? [given] : [...USUAL_PLACES, chromium.executablePath()];
  return places.find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
