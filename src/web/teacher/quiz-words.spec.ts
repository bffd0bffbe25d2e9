import { formatters } from '../../platform/i18n/index.js';
import { answerName, answersOf, scoreInWords, unanswered } from './quiz-words.js';

describe('the answers of a form', () => {
  it('are the chosen options by question; everything else in the form is left out', () => {
    const body = {
      attempt: 'x',
      do: 'save',
      [answerName('a')]: '2',
      [answerName('b')]: ['1', '3'],
      [answerName('c')]: 'x',
    };
    expect(answersOf(body)).toEqual({ a: [2], b: [1, 3], c: [] });
  });

  it('are missing where nothing was chosen', () => {
    expect(unanswered([{ id: 'a' }, { id: 'b' }, { id: 'c' }], { a: [1], b: [] })).toEqual([{ id: 'b' }, { id: 'c' }]);
  });
});

it('a score is never rounded over the mark', () => {
  const ctx = { formatters: formatters('es') };
  expect([599, 600, 1000, 0].map((score) => scoreInWords(ctx, score))).toEqual(['59,9%', '60%', '100%', '0%']);
});
