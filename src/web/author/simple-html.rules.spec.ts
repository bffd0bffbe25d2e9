import fc from 'fast-check';

import { cleanHtml, plainText } from '../../content/index.js';
import { htmlOf, typedOf } from './simple-html.rules.js';

const stored = (typed: string): string => cleanHtml(htmlOf(typed));
const letters = (html: string): string => plainText(html).replace(/\s/g, '');

describe('what an author types', () => {
  it('becomes paragraphs, as in a letter', () => {
    expect(stored('Uno.\nDos.\r\n\r\nTres.')).toBe('<p>Uno.<br />Dos.</p>\n<p>Tres.</p>');
    expect(stored('  ')).toBe('');
  });

  it('may have marks within a paragraph, and is taken as it is once it has blocks', () => {
    expect(stored('Un <strong>dato</strong>.')).toBe('<p>Un <strong>dato</strong>.</p>');
    expect(stored('<h3>Uno</h3>\n\n<ul><li>a</li></ul>')).toBe('<h3>Uno</h3>\n\n<ul><li>a</li></ul>');
  });

  it('comes back as it was typed', () => {
    for (const typed of [
      '¿2 < 3 & 4 > 1?',
      'Uno.\nDos.\n\nTres.',
      'Un <em>dato</em>.',
      '<h3>Uno</h3>',
      'A&amp;copy; B',
    ])
      expect(typedOf(stored(typed))).toBe(typed);
  });

  it('shows a line break of the source, which HTML reads as a space, as a space', () => {
    expect(typedOf('<p>Uno\ndos<br />\ntres.</p>')).toBe('Uno dos\ntres.');
  });

  it('keeps its words however often it is shown and sent again, whatever it is', () => {
    const pieces = fc.constantFrom(
      'a',
      ' ',
      '\n',
      '\n\n',
      '<',
      '>',
      '&',
      '&lt;',
      '&amp;',
      'lt;',
      '3',
      '<p>',
      '</p>',
      '<br>',
      '<b>',
      '</b>',
      '<li>',
      '<script>',
      '"',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (typed) => {
        const once = stored(typed.join(''));
        const twice = stored(typedOf(once));
        expect(letters(twice)).toBe(letters(once));
        expect(letters(stored(typedOf(twice)))).toBe(letters(once));
      }),
      { numRuns: 3000 },
    );
  });
});
