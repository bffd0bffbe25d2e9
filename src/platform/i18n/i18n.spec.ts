import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { IntlMessageFormat } from 'intl-messageformat';

import { chooseLocale, formatters, isMessageKey, type Locale, LOCALES, translator } from './index.js';
import { en } from './messages/en.js';
import { es } from './messages/es.js';

describe('the messages', () => {
  const keys = Object.keys(es) as (keyof typeof es)[];

  it('take the same values in every language', () => {
    const different = keys.filter((key) => String(placeholders(es[key])) !== String(placeholders(en[key])));
    expect(different).toEqual([]);
  });

  it('are never empty and never carry space at their ends', () => {
    const careless = [...Object.entries(es), ...Object.entries(en)].filter(
      ([, text]) => text === '' || text !== text.trim(),
    );
    expect(careless).toEqual([]);
  });

  it('keep each key in the file of its area, once', async () => {
    for (const locale of LOCALES) {
      const folder = join(import.meta.dirname, 'messages', locale);
      const found: string[] = [];
      for (const file of readdirSync(folder)) {
        const area = file.replace('.ts', '');
        const module = (await import(`./messages/${locale}/${area}.ts`)) as Record<string, Record<string, string>>;
        const own = Object.keys(module[area] ?? {});
        const prefix = area === 'errors' ? 'error.' : `${area}.`;
        expect(own.filter((key) => !key.startsWith(prefix))).toEqual([]);
        found.push(...own);
      }
      expect(found.sort()).toEqual([...keys].sort());
    }
  });
});

describe('the translator', () => {
  it('counts by the rules and in the digits of the language', () => {
    expect(translator('es')('common.results', { count: 0 })).toBe('Sin resultados');
    expect(translator('es')('common.results', { count: 1 })).toBe('Un resultado');
    expect(translator('es')('common.results', { count: 1204 })).toBe('1.204 resultados');
    expect(translator('en')('common.results', { count: 1204 })).toBe('1,204 results');
  });

  it('leaves what is put in as it is: escaping is the work of whoever renders it', () => {
    expect(translator('es')('common.pageTitle', { title: '<b>a & b</b>' })).toBe('<b>a & b</b> · Docente');
  });

  it('is one and the same for a language', () => {
    expect(translator('es')).toBe(translator('es'));
  });

  it('knows which keys there are', () => {
    expect(isMessageKey('common.results')).toBe(true);
    expect(isMessageKey('toString')).toBe(false);
  });
});

describe('the choice of language', () => {
  const cases: [Parameters<typeof chooseLocale>[0], Locale][] = [
    [{}, 'es'],
    [{ explicit: 'en', person: 'es', acceptLanguage: 'es' }, 'en'],
    [{ explicit: 'klingon', person: 'en' }, 'en'],
    [{ person: 'es-CL', acceptLanguage: 'en' }, 'es'],
    [{ acceptLanguage: 'fr-FR,en-GB;q=0.7,es;q=0.9' }, 'es'],
    [{ acceptLanguage: 'en-GB' }, 'en'],
    [{ acceptLanguage: 'en;q=0, *' }, 'es'],
    [{ acceptLanguage: ';;q=,,=' }, 'es'],
  ];
  it.each(cases)('of %j is %s', (wishes, expected) => {
    expect(chooseLocale(wishes)).toBe(expected);
  });
});

describe('numbers and dates', () => {
  it('are written as in Chile', () => {
    const { formatNumber, formatPercent, formatDate, formatDateTime } = formatters('es');
    expect(formatNumber(1234567.891)).toBe('1.234.568');
    expect(formatNumber(5.25, { decimals: 1 })).toBe('5,3');
    expect(formatNumber(4, { decimals: 1 })).toBe('4,0');
    expect(formatPercent(0.4321)).toBe('43,2%');
    expect(formatDate('2026-03-09')).toBe('9 de marzo de 2026');
    expect(formatDateTime('2026-03-09T12:05:00Z')).toBe('9 de marzo de 2026 a las 09:05');
  });

  it('keep a calendar day the same day in every zone', () => {
    expect(formatters('en').formatDate('2026-01-01', { timeZone: 'Pacific/Easter' })).toBe('January 1, 2026');
  });

  it('put a moment on the day it has in the zone asked for', () => {
    const moment = new Date('2026-07-01T03:30:00Z');
    expect(formatters('es').formatDate(moment)).toBe('30 de junio de 2026');
    expect(formatters('es').formatDate(moment, { timeZone: 'America/Punta_Arenas' })).toBe('1 de julio de 2026');
  });
});

type Elements = ReturnType<IntlMessageFormat['getAst']>;

function placeholders(text: string): string[] {
  const found = new Set<string>();
  const collect = (elements: Elements): void => {
    for (const element of elements) {
      // Literal text (type 0) and the "#" of a plural, which has no value, are no placeholders.
      if (element.type === (0 as typeof element.type) || !('value' in element)) continue;
      found.add(element.value);
      if ('options' in element) for (const { value } of Object.values(element.options)) collect(value);
    }
  };
  collect(new IntlMessageFormat(text, 'es', undefined, { ignoreTag: true }).getAst());
  return [...found].sort();
}
