import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { isMessageKey, LOCALES, translator } from '../i18n/index.js';
import { ERROR_STATUS } from './error-codes.js';

const document = readFileSync(join(import.meta.dirname, '../../../docs/errors.md'), 'utf8');
const documented = [
  ...document.matchAll(/^\| `([A-Z_]+)`\s+\| (\d{3})\s+\| (.+?)\s+\| (.+?)\s+\| (no|later|never)\s+\|$/gm),
];

describe('the errors', () => {
  it('stand in docs/errors.md, all of them, with their status and in the same order', () => {
    const rows = documented.map(([, code, status]) => [code, Number(status)]);
    expect(rows).toEqual(Object.entries(ERROR_STATUS));
  });

  it('have no line there that the test can not read', () => {
    const lines = document.split('\n').filter((line) => line.startsWith('| `'));
    expect(lines).toHaveLength(documented.length);
  });

  it('are each given by something', () => {
    const sources = join(import.meta.dirname, '../..');
    const code = readdirSync(sources, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/\.spec\.|error-codes\.ts$|messages/.test(file))
      .map((file) => readFileSync(join(sources, file), 'utf8'))
      .join('\n');
    expect(Object.keys(ERROR_STATUS).filter((each) => !code.includes(`'${each}'`))).toEqual([]);
  });

  it.each(LOCALES)('have a title and a detail in the language "%s", none of them twice', (locale) => {
    const keys = Object.keys(ERROR_STATUS).flatMap((code) => [`error.${code}.title`, `error.${code}.detail`]);
    expect(keys.filter((key) => !isMessageKey(key))).toEqual([]);
    const t = translator(locale);
    const sentences = keys.filter(isMessageKey).map((key) => t(key, { count: 1, seconds: 900, size: '2 MB' }));
    expect(new Set(sentences).size).toBe(keys.length);
  });
});
