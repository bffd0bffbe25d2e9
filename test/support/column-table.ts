import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { projectRoot } from '../../src/platform/config/index.js';
import { translator } from '../../src/platform/i18n/index.js';
import type { ColumnGuide } from '../../src/platform/imports/index.js';
import { asked } from './asked.js';

/** Compares the columns of a kind of import with the table of its page under docs; UPDATE_DOCS=1 writes it anew. */
export function expectDocumented(page: string, guide: readonly ColumnGuide[]): void {
  const path = join(projectRoot, 'docs', page);
  const text = readFileSync(path, 'utf8');
  const written = text.replace(/(<!-- columns: .* -->\n)[^]*(<!-- end of columns -->)/, `$1\n${tableOf(guide)}\n$2`);
  if (asked('UPDATE_DOCS', 0) === 1) writeFileSync(path, written);
  expect(readFileSync(path, 'utf8')).toBe(written);
}

/** As the formatter of the project leaves it: columns as wide as what they hold. */
function tableOf(guide: readonly ColumnGuide[]): string {
  const t = translator('en');
  const needs = { required: 'required', oneOf: 'one of two', optional: 'optional' };
  const rows = guide.map(({ names, need, meaning, examples }) => [
    `\`${names[0]}\``,
    needs[need],
    t(meaning),
    examples.find((each) => each !== '') ?? '',
    names
      .slice(1)
      .map((name) => `\`${name}\``)
      .join(', '),
  ]);
  const all = [['column', '', 'meaning', 'example', 'also named'], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(3, ...all.map((row) => row[column]!.length)));
  const line = (cells: readonly string[], fill = ' ') =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column]!, fill)).join(' | ')} |\n`;
  const rule = line(
    widths.map(() => ''),
    '-',
  );
  return line(all[0]!) + rule + rows.map((row) => line(row)).join('');
}
