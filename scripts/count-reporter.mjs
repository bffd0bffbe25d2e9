import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The last line of a run, for people and for programs: `N passed, N failed`. `npm run check` reads the same from the file. */
export default class CountReporter {
  onRunComplete(_contexts, results) {
    const { numPassedTests: passed, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } = results;
    // A file that can not even be loaded has no tests to count, and has failed.
    const failed = results.numFailedTests + numRuntimeErrorTestSuites;
    const skipped = numPendingTests + numTodoTests;
    const folder = join(import.meta.dirname, '..', 'test-results');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'summary.json'), `${JSON.stringify({ passed, failed, skipped })}\n`);
    // Jest's own summary comes after the reporters of others.
    process.once('exit', () => {
      process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
    });
  }
}
