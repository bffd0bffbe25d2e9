/**
 * Finds the messages that nothing says any more. (One that is missing does not compile: `MessageKey` is made from them.)
 *
 * A key is used when the code holds it as a text, `'common.save'`, or as a pattern, `` `error.${code}.title` ``. The texts
 * of a pattern's holes are not known here, so every key that fits the pattern counts as used.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { es } from '../src/platform/i18n/messages/es.js';

const root = join(import.meta.dirname, '..');
const MESSAGES = join('src', 'platform', 'i18n', 'messages');

const sources = ['src', 'bench']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  )
  .filter((file) => /\.tsx?$/.test(file) && !/\.spec\.tsx?$/.test(file) && !file.startsWith(MESSAGES))
  .map((file) => readFileSync(join(root, file), 'utf8'));

const areas = new Set(Object.keys(es).map((key) => key.split('.', 1)[0]!));
const texts = new Set<string>();
const patterns = new Map<string, RegExp>();
for (const source of sources) {
  for (const [, text] of source.matchAll(/['"]([a-z]+\.[\w.]+)['"]/g)) texts.add(text!);
  for (const [, text] of source.matchAll(/`([a-z]+\.(?:[\w.]|\$\{[^`{}]*(?:\{[^`{}]*\}[^`{}]*)*\})*)`/g)) {
    const [area] = text!.split('.', 1);
    if (!areas.has(area!) || patterns.has(text!)) continue;
    const parts = text!.split(/\$\{[^`{}]*(?:\{[^`{}]*\}[^`{}]*)*\}/).map((part) => part.replaceAll('.', '\\.'));
    patterns.set(text!, new RegExp(`^${parts.join('\\w+')}$`));
  }
}
const used = (key: string) => texts.has(key) || [...patterns.values()].some((pattern) => pattern.test(key));
const unused = Object.keys(es).filter((key) => !used(key));
for (const key of unused) console.log(key);
if (unused.length > 0) {
  console.log(
    `\n${unused.length} of ${Object.keys(es).length} messages are said nowhere: use them, or remove them from every language.`,
  );
  process.exitCode = 1;
}
