// Jest reads this file with Node itself; from here on Node reads TypeScript too.
import '@swc-node/register/esm-register';

export default async function globalSetup() {
  const { startTemplateServer } = await import('./template-server.ts');
  const server = await startTemplateServer();
  globalThis.stopTemplateServer = server.stop;
  process.env.TEST_SERVER_URL = server.url;
}
