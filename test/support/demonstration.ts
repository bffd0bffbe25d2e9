import { DemoService } from '../../src/demo/index.js';
import { startTestApp, type TestApp } from './app.js';
import { freePort } from './free-port.js';

/** The application as `npm start` shows it: the small demonstration country, jobs at work, listening. */
export async function startDemonstration(): Promise<TestApp & { origin: string }> {
  // Certificates name the address that verifies them, so it has to be known before the application listens.
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const env = { DEMO: 'true', PORT: String(port), PUBLIC_URL: origin };
  const test = await startTestApp({ jobs: true, env });
  try {
    const demo = test.app.get(DemoService);
    await demo.ensureSmall(undefined, { schools: null });
    await demo.ensureKinds();
    await test.app.listen(port, '127.0.0.1');
    return { ...test, origin };
  } catch (error) {
    await test.close();
    throw error;
  }
}
