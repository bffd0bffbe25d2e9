import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { DataSource } from 'typeorm';

import { startTestApp, type TestApp } from './support/app.js';
import { openTestDatabase, type TestDatabase } from './support/database.js';

describe('the skeleton', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test?.close());

  it('says that it is alive and ready', async () => {
    await test.http.get('/health/live').expect(200, { status: 'ok' });
    await test.http.get('/health/ready').expect(200, { status: 'ok' });
  });

  describe('the entities', () => {
    let changed: TestDatabase;
    beforeAll(async () => {
      const entities = test.database.dataSource.entityMetadatas.map(({ target }) => target as new () => object);
      expect(entities.length).toBeGreaterThan(10);
      changed = await openTestDatabase(entities);
    });
    afterAll(() => changed?.close());

    /** What TypeORM would have to do to make the database what the entities say. */
    const differences = async (dataSource: DataSource): Promise<string[]> => {
      const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
      return upQueries.map(({ query }) => query);
    };

    it('equal the migrated database', async () => {
      expect(await differences(test.database.dataSource)).toEqual([]);
    });

    it.each([
      ['a column is missing', 'ALTER TABLE cohort DROP COLUMN modality', /ADD "modality"/],
      ['a column holds something else', 'ALTER TABLE section ALTER COLUMN position TYPE bigint', /"position"/],
      ['a column may be empty', 'ALTER TABLE cohort ALTER COLUMN name DROP NOT NULL', /"name" SET NOT NULL/],
      ['an index is missing', 'DROP INDEX cohort_provider_idx', /CREATE INDEX "cohort_provider_idx"/],
      ['a constraint is missing', 'ALTER TABLE cohort DROP CONSTRAINT cohort_dates_check', /cohort_dates_check/],
      ['a table is missing', 'DROP TABLE certificate_pdf', /CREATE TABLE "certificate_pdf"/],
    ])('would show that %s', async (_, change, told) => {
      await changed.dataSource.query(change);
      expect((await differences(changed.dataSource)).join('\n')).toMatch(told);
    });
  });

  it('serves the description of the API that is kept in openapi.json', async () => {
    const { body } = await test.http.get('/api/openapi.json').expect(200);
    const kept: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'openapi.json'), 'utf8'));
    expect(body).toEqual(kept);
    expect(body.openapi).toMatch(/^3\.1\./);
  });

  it('describes every answer and refusal in that file, and names every operation once', async () => {
    const { body } = await test.http.get('/api/openapi.json').expect(200);
    type Operation = { operationId: string; summary?: string; responses: Record<string, { content?: object }> };
    const operations = Object.entries(body.paths as Record<string, Record<string, Operation>>).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, ...operation })),
    );
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(operations.filter(({ summary }) => !summary).map(({ name }) => name)).toEqual([]);
    const mute = operations.filter(({ responses }) =>
      Object.entries(responses).some(([status, { content }]) => /^20[01]$/.test(status) && !content),
    );
    expect(mute.map(({ name }) => name)).toEqual([]);
    expect(operations.filter(({ responses }) => !responses['default']).map(({ name }) => name)).toEqual([]);
  });
});
