import { governanceHistory, type SchoolPast } from './school-history.rules.js';

describe('who ran a school', () => {
  const was = (from: string, until: string | null, governance: SchoolPast['governance']): SchoolPast => ({
    ...{ from, until, governance, name: 'LICEO', status: 'working' },
  });

  it('is one answer from when to when, whatever else changed meanwhile', () => {
    expect(
      governanceHistory([
        was('2020-01-01', '2021-12-31', 'municipal'),
        was('2022-01-01', '2024-12-31', 'municipal'),
        was('2025-01-01', null, 'slep'),
      ]),
    ).toEqual([
      { governance: 'municipal', from: '2020-01-01', until: '2024-12-31' },
      { governance: 'slep', from: '2025-01-01', until: null },
    ]);
  });
});
