import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { asked } from '../../../test/support/asked.js';
import { projectRoot } from '../../platform/config/index.js';
import { translator } from '../../platform/i18n/index.js';
import { readRosterRow, ROSTER_GUIDE, ROSTER_HEADER, rosterColumnOf } from './roster.rules.js';

describe('the columns of a roster', () => {
  it('have examples that are read without a fault', () => {
    const columns = ROSTER_HEADER.map(rosterColumnOf);
    ROSTER_GUIDE[0]!.examples.forEach((_, at) => {
      const cells = ROSTER_GUIDE.map(({ examples }) => examples[at]!);
      expect(readRosterRow({ line: at + 2, cells }, ROSTER_HEADER, columns).findings).toEqual([]);
    });
  });

  it('are documented one by one (UPDATE_DOCS=1 writes the table anew)', () => {
    const page = join(projectRoot, 'docs', 'roster-import.md');
    const text = readFileSync(page, 'utf8');
    const written = text.replace(/(<!-- columns: .* -->\n)[^]*(<!-- end of columns -->)/, `$1\n${table()}\n$2`);
    if (asked('UPDATE_DOCS', 0) === 1) writeFileSync(page, written);
    expect(readFileSync(page, 'utf8')).toBe(written);
  });
});

/** As the formatter of the project leaves it: columns as wide as what they hold. */
function table(): string {
  const t = translator('en');
  const needs = { required: 'required', oneOf: 'one of two', optional: 'optional' };
  const rows = ROSTER_GUIDE.map(({ names, need, meaning, examples }) => [
    `\`${names[0]}\``,
    needs[need],
    t(meaning),
    examples.find((each) => each !== '')!,
    names
      .slice(1)
      .map((name) => `\`${name}\``)
      .join(', '),
  ]);
  const all = [['column', '', 'meaning', 'example', 'also named'], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(3, ...all.map((row) => row[column]!.length)));
  const line = (cells: readonly string[], fill = ' ') =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column]!, fill)).join(' | ')} |\n`;
  return (
    line(all[0]!) +
    line(
      widths.map(() => ''),
      '-',
    ) +
    rows.map((row) => line(row)).join('')
  );
}
