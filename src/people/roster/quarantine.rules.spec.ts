import { choicesFor, CONFLICTS, decided, fieldOf, type StoredPerson } from './quarantine.rules.js';
import { ROSTER_COLUMNS } from './roster.rules.js';

const stored = (by: StoredPerson['by'], more: Partial<StoredPerson> = {}): StoredPerson => ({
  ...{ id: 'p', run: '12345678-5', givenNames: 'Ana', familyNames: 'Pérez', email: null, gender: null },
  ...{ birthYear: 1980, by, reached: true },
  ...more,
});
const fields = (said: Partial<Record<(typeof ROSTER_COLUMNS)[number], string>>) => [
  ...ROSTER_COLUMNS.map((column) => said[column] ?? null),
  'f',
];
const ROW = fields({
  run: '12345678-5',
  given_names: 'Rosa',
  family_names: 'Soto',
  email: 'a@b.cl',
  birth_year: '1990',
});

describe('what can be decided about a row in doubt', () => {
  it('is always that the RUN is mistyped, or that it is not taken', () => {
    for (const code of CONFLICTS)
      expect(choicesFor(code, [], ROW)).toEqual(expect.arrayContaining(['correct_run', 'reject']));
  });

  it('is that it is the stored person only for who reaches them', () => {
    const hidden = [stored(['run'], { reached: false })];
    expect(choicesFor('NAME_DIFFERS', hidden, ROW)).toEqual(['correct_run', 'reject']);
    expect(choicesFor('NAME_DIFFERS', [stored(['run'])], ROW)).toEqual([
      ...['take_file', 'keep_stored', 'correct_run', 'reject'],
    ]);
  });

  it('is that they are two people where something other than the RUN is shared', () => {
    const two = [stored(['run']), stored(['email'], { id: 'q' })];
    expect(choicesFor('EMAIL_TAKEN', two, ROW)).toEqual(['two_people', 'correct_run', 'reject']);
    const withoutRun = fields({ external_id: 'x', given_names: 'Rosa', family_names: 'Soto' });
    expect(choicesFor('EXTERNAL_ID_SHARED', [], withoutRun)).not.toContain('two_people');
  });
});

describe('a row that was decided', () => {
  it('keeps what is stored, and still tells what was not known', () => {
    const read = decided('NAME_DIFFERS', ROW, 'keep_stored', { person: stored(['run']) });
    expect([fieldOf(read, 'given_names'), fieldOf(read, 'birth_year'), fieldOf(read, 'email')]).toEqual([
      ...['Ana', null, 'a@b.cl'],
    ]);
    expect(read.at(-1)).toBe('p');
  });

  it('is read without what is shared, or with another RUN, and else as it was sent', () => {
    expect(decided('EMAIL_TAKEN', ROW, 'two_people', { person: null })).toEqual(
      fields({ run: '12345678-5', given_names: 'Rosa', family_names: 'Soto', birth_year: '1990' }),
    );
    const corrected = decided('NAME_DIFFERS', ROW, 'correct_run', { person: null, run: '9876543-3' });
    expect(fieldOf(corrected, 'run')).toBe('9876543-3');
  });
});
