import { startTestApp, type TestApp } from './support/app.js';
import { declaredRoutes, servedRoutes } from './support/routes.js';
describe('x', () => {
  let test: TestApp;
  beforeAll(async () => { test = await startTestApp(); });
  afterAll(() => test.close());
  it('prints', () => {
    console.log(test.app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false }));
    console.log(servedRoutes(test).sort().join('\n'));
    console.log(declaredRoutes(test).map((r) => r.name + ' ' + (typeof r.rule === 'object' ? r.rule.name : r.rule)).sort().join('\n'));
  });
});
