import { startTestApp, type TestApp } from './support/app.js';

describe('the skeleton', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());

  it('says that it is alive and ready', async () => {
    await test.http.get('/health/live').expect(200, { status: 'ok' });
    await test.http.get('/health/ready').expect(200, { status: 'ok' });
  });

  it('has entities that equal the migrated database', async () => {
    const { upQueries } = await test.database.dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });
});
