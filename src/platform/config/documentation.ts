import { variables } from './variables.js';

/** The whole text of docs/configuration.md; a spec keeps the file equal to it. */
export function configurationDocument(): string {
  const rows = [
    ['Variable', 'Default', 'Meaning'],
    ...Object.entries(variables).map(([name, { default: text, help }]) => [`\`${name}\``, text, help]),
  ];
  return [
    '# Configuration',
    '',
    'Everything is set by environment variables, read once at the start. An empty value counts as absent; a wrong one stops',
    'the start with a sentence. This page is made from `src/platform/config/variables.ts`.',
    '',
    ...table(rows),
    '',
  ].join('\n');
}

/** With padded columns, as the formatter wants them. */
function table([head = [], ...body]: string[][]): string[] {
  const widths = head.map((_, column) => Math.max(...[head, ...body].map((row) => row[column]?.length ?? 0)));
  const line = (cells: string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)];
}
