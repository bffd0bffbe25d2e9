import { variables } from './variables.js';

/** The whole text of docs/configuration.md; a spec keeps the file equal to it. */
export function configurationDocument(): string {
  const rows = Object.entries(variables).map(
    ([name, { default: defaultText, help }]) => `| \`${name}\` | ${defaultText} | ${help} |`,
  );
  return [
    '# Configuration',
    '',
    'Everything is set by environment variables, read once at the start. An empty value counts as absent; a wrong one stops',
    'the start with a sentence. This page is made from `src/platform/config/variables.ts`.',
    '',
    '| Variable | Default | Meaning |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
