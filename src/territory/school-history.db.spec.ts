import { openTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { SchoolsQueries } from './schools.queries.js';

describe('the history of a school', () => {
  let db: TestDatabase;
  let queries: SchoolsQueries;

  beforeAll(async () => {
    db = await openTestDatabase();
    queries = new SchoolsQueries(db.database);
    await db.dataSource.query(
      `INSERT INTO school (rbd, check_digit, name, commune_code, governance, rural, status, directory_year)
       VALUES (1, '9', 'LICEO A', '13101', 'municipal', false, 'working', 2023)`,
    );
  });
  afterAll(() => db.close());

  const told = (year: number, what: string) =>
    db.dataSource.query(`UPDATE school SET directory_year = $1, ${what} WHERE rbd = 1`, [year]);

  it('tells from when to when it had a name, a governance and a status', async () => {
    await told(2024, 'pupils = 7');
    await told(2025, `governance = 'slep', name = 'LICEO BICENTENARIO'`);
    // The same year again: a correction, and no change.
    await told(2025, `name = 'LICEO BICENTENARIO A'`);
    await told(2026, `status = 'closed'`);
    await told(2027, `status = 'working'`);
    expect(await queries.past(1)).toEqual([
      { from: '2023-01-01', until: '2024-12-31', name: 'LICEO A', governance: 'municipal', status: 'working' },
      { from: '2025-01-01', until: '2025-12-31', name: 'LICEO BICENTENARIO A', governance: 'slep', status: 'working' },
      { from: '2026-01-01', until: '2026-12-31', name: 'LICEO BICENTENARIO A', governance: 'slep', status: 'closed' },
      { from: '2027-01-01', until: null, name: 'LICEO BICENTENARIO A', governance: 'slep', status: 'working' },
    ]);
  });
});
