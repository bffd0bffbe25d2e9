import { openTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { Audit } from './audit.repository.js';
import { ChainQueries } from './chain.queries.js';
import { anchorText, parseAnchor } from './chain.rules.js';
import { AuditChain } from './chain.service.js';

const TABLES = ['audit_entry', 'audit_detail', 'audit_link', 'audit_head'];

describe('the audit trail', () => {
  let db: TestDatabase;
  let audit: Audit;
  let chain: AuditChain;

  beforeEach(async () => {
    db = await openTestDatabase();
    audit = new Audit();
    chain = new AuditChain(new ChainQueries(db.database));
  });
  afterEach(() => db.close());

  const record = (id: string, before: object | null = null) =>
    db.database.transaction((transaction) =>
      audit.record(transaction, {
        actor: null,
        action: 'people.correct',
        subject: { kind: 'person', id },
        before,
        after: { name: 'Ñanco', pay: 1.5 },
        reason: 'Lo pidió',
      }),
    );
  const sql = (text: string) => db.dataSource.query<Record<string, string>[]>(text);
  /** Whoever owns the tables takes the guards off first. */
  const tamper = async (text: string) => {
    for (const table of TABLES) {
      await sql(`GRANT ALL ON ${table} TO CURRENT_USER`);
      await sql(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    }
    await sql(text);
  };
  const broken = async (known: string | null = null) =>
    (await chain.verify(known === null ? null : parseAnchor(known))).broken;

  it('is whole, however many write at once and whoever gives up', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, n) =>
        n % 4 === 0
          ? db.database.transaction(async (transaction) => {
              await audit.record(transaction, {
                actor: null,
                action: 'people.correct',
                subject: { kind: 'x', id: 'x' },
              });
              throw new Error('given up');
            })
          : record(String(n), { n }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(30);
    expect(await chain.verify(null)).toMatchObject({ links: 30, broken: null });
  });

  it('several entries of one transaction are links of their own', async () => {
    await db.database.transaction(async (transaction) => {
      for (const id of ['a', 'b', 'c'])
        await audit.record(transaction, { actor: null, action: 'people.correct', subject: { kind: 'person', id } });
    });
    expect(await chain.verify(null)).toMatchObject({ links: 3, broken: null });
  });

  it('refuses every change, and to be emptied, even to the role that owns it', async () => {
    await record('a');
    const refusals = [
      `UPDATE audit_entry SET action = 'people.other'`,
      'DELETE FROM audit_entry',
      'TRUNCATE audit_entry',
      `UPDATE audit_detail SET reason = 'x'`,
      'DELETE FROM audit_detail',
      'TRUNCATE audit_detail',
      'UPDATE audit_link SET number = 7',
      'DELETE FROM audit_link',
      'TRUNCATE audit_link',
      'DELETE FROM audit_head',
      'TRUNCATE audit_head',
    ];
    // Without the privilege; and with it, by the trigger.
    for (const text of refusals)
      await expect(sql(text)).rejects.toMatchObject({ code: expect.stringMatching(/42501|23001/) });
    for (const table of TABLES) await sql(`GRANT ALL ON ${table} TO CURRENT_USER`);
    for (const text of refusals) await expect(sql(text)).rejects.toMatchObject({ code: '23001' });
    expect(await broken()).toBeNull();
  });

  it.each([
    'learning_event',
    'enrolment_transition',
    'certificate_pdf',
    'certificate_change',
    'certificate_credential',
  ])('is not the only thing that can not be emptied: %s neither', async (table) => {
    await expect(sql(`TRUNCATE ${table} CASCADE`)).rejects.toMatchObject({ code: '23001' });
  });

  it('nor can one part of the evidence', async () => {
    await expect(sql('TRUNCATE learning_event_other')).rejects.toMatchObject({ code: '23001' });
  });

  it.each([
    [
      'an entry says something else',
      `UPDATE audit_entry SET action = 'people.other' WHERE subject_id = '2'`,
      'hash',
      '2',
    ],
    [
      'another is said to have done it',
      `UPDATE audit_entry SET address = '10.0.0.1' WHERE subject_id = '2'`,
      'hash',
      '2',
    ],
    [
      'it is said to have been earlier',
      `UPDATE audit_entry SET at = at - interval '1 h' WHERE subject_id = '2'`,
      'hash',
      '2',
    ],
    ['an entry is gone', `DELETE FROM audit_entry WHERE subject_id = '3'`, 'entryMissing', '3'],
    ['a link is gone', 'DELETE FROM audit_link WHERE number = 3', 'number', '4'],
    ['the first link is gone', 'DELETE FROM audit_link WHERE number = 1', 'number', '2'],
    ['the end is cut off', 'DELETE FROM audit_link WHERE number >= 4', 'endMissing', '4'],
    ['nothing is left', 'DELETE FROM audit_link', 'endMissing', '1'],
    ['the end is not known', 'DELETE FROM audit_head', 'endMissing', '6'],
    [
      'what was before is changed',
      `UPDATE audit_detail SET before = '{"n": 99}' WHERE before->>'n' = '4'`,
      'detailChanged',
      '4',
    ],
    ['the reason is gone', `UPDATE audit_detail SET reason = NULL WHERE before->>'n' = '1'`, 'detailChanged', '1'],
    ['details are gone without an erasure', `DELETE FROM audit_detail WHERE before->>'n' = '5'`, 'detailMissing', '5'],
    [
      'an entry is put in beside the chain',
      `INSERT INTO audit_entry (action, subject_kind, subject_id, detail_sha256) VALUES ('people.correct', 'person', '9', '')`,
      'unlinked',
      '6',
    ],
  ])('shows that %s, by the first link that is broken', async (_, change, fault, number) => {
    for (let n = 1; n <= 5; n++) await record(String(n), { n });
    expect(await broken()).toBeNull();
    await tamper(change);
    expect(await broken()).toMatchObject({ fault, number });
  });

  it('cut off with its recorded end is still missed by whoever kept a link elsewhere', async () => {
    for (let n = 1; n <= 5; n++) await record(String(n), { n });
    const kept = anchorText((await chain.verify(null)).last);
    await tamper('DELETE FROM audit_link WHERE number > 3');
    await sql('DELETE FROM audit_entry e WHERE NOT EXISTS (SELECT 1 FROM audit_link l WHERE l.entry_id = e.id)');
    await sql(`UPDATE audit_head SET number = 3, sha256 = (SELECT sha256 FROM audit_link WHERE number = 3)`);
    expect(await broken()).toBeNull();
    expect(await broken(kept)).toMatchObject({ fault: 'knownMissing' });
  });

  it('holds a known link as it grows', async () => {
    await record('1');
    const kept = anchorText((await chain.verify(null)).last);
    await record('2');
    expect(await broken(kept)).toBeNull();
    expect(await broken(kept.replace(/.$/, (last) => (last === '0' ? '1' : '0')))).toMatchObject({
      fault: 'knownMissing',
    });
  });

  it('lets details go with an erasure that it records, and stays whole', async () => {
    await record('1', { name: 'Rosa' });
    await record('2', { name: 'Eva' });
    await db.database.transaction(async (transaction) => {
      const subject = { kind: 'person', id: '1' };
      await audit.record(transaction, { actor: null, action: 'people.erase', subject });
      await audit.eraseDetails(transaction, subject);
    });
    const kept = await sql('SELECT before FROM audit_detail WHERE before IS NOT NULL');
    expect(kept).toEqual([{ before: { name: 'Eva' } }]);
    expect(await chain.verify(null)).toMatchObject({ links: 3, broken: null });
  });
});
