import { formatters } from '../../../platform/i18n/index.js';
import { answerName, answersOf, scoreInWords, unanswered } from './quiz-words.js';

describe('the answers of a form', () => {
  it('are gathered by question, part by part; everything else in the form is left out', () => {
    const body = {
      attempt: 'x',
      do: 'save',
      [answerName('a')]: '2',
      [answerName('b')]: ['1', '3'],
      [`${answerName('c')}.3`]: 'x',
      [`${answerName('c')}.1`]: 'y',
      [`${answerName('d')}.99`]: 'far beyond',
      [answerName('__proto__')]: 'z',
    };
    expect(answersOf(body)).toEqual({ a: ['2'], b: ['1', '3'], c: ['y', '', 'x'], d: [] });
  });

  it('are missing where nothing was answered, or not every part was', () => {
    expect(unanswered([{ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'd' }], { a: [1], b: [], d: [2, 0] })).toEqual([
      { id: 'b' },
      { id: 'c' },
      { id: 'd' },
    ]);
  });
});

it('a score is never rounded over the mark', () => {
  const ctx = { formatters: formatters('es') };
  expect([599, 600, 1000, 0].map((score) => scoreInWords(ctx, score))).toEqual(['59,9%', '60%', '100%', '0%']);
});
