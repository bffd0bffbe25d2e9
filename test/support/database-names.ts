export const TEMPLATE = 'docente_template';

/** The address of a database on the run's server. */
export function databaseUrl(name: string): string {
  const server = process.env['TEST_SERVER_URL'];
  if (server === undefined) throw new Error('The test server is not running: start the tests with "npm test".');
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
