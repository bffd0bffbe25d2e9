/** Prints the path of the browser that the journeys would use; ends with 1 when there is none. */
import { findChromium } from '../test/support/chromium.js';

const path = findChromium();
if (path === undefined) process.exitCode = 1;
else console.log(path);
