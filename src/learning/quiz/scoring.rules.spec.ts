import type { OutlineQuestion } from '../content/index.js';
import { type Answers, knownAnswers, markOf, scoreOf } from './scoring.rules.js';

const creditOf = (question: OutlineQuestion, chosen: readonly number[]) => markOf(question, [], chosen).credit;
const put = (questions: readonly OutlineQuestion[]) =>
  questions.map(({ id, options }) => ({ id, options: options.map((option) => option.id) }));
const essay = (id: string): OutlineQuestion => ({
  ...{ id, kind: 'essay', prompt: '', points: 5, options: [], settings: {}, feedback: '' },
});

const question = (kind: 'single' | 'multiple', right: number[], options = 4, points = 1): OutlineQuestion => ({
  id: `${kind}-${right.join('')}`,
  kind,
  prompt: '',
  points,
  options: Array.from({ length: options }, (_, index) => ({
    id: index + 1,
    html: '',
    correct: right.includes(index + 1),
  })),
  settings: {},
  feedback: '',
});

describe('scoring', () => {
  it('gives a single choice all or nothing', () => {
    expect(creditOf(question('single', [2]), [2])).toBe(1);
    expect(creditOf(question('single', [2]), [3])).toBe(0);
    expect(creditOf(question('single', [2]), [2, 3])).toBe(0);
    expect(creditOf(question('single', [2]), [])).toBe(0);
  });

  it('gives a multiple choice its share of right choices, less the wrong ones, never below nothing', () => {
    const pair = question('multiple', [1, 3]);
    expect(creditOf(pair, [1, 3])).toBe(1);
    expect(creditOf(pair, [1])).toBe(0.5);
    expect(creditOf(pair, [1, 2])).toBe(0);
    expect(creditOf(pair, [1, 2, 3])).toBe(0.5);
    expect(creditOf(pair, [2, 4])).toBe(0);
    expect(creditOf(pair, [1, 2, 3, 4])).toBe(0);
  });

  it('does not count a choice twice', () => {
    expect(creditOf(question('multiple', [1, 3]), [1, 1, 1])).toBe(0.5);
  });

  it('weighs questions by their points, in thousandths', () => {
    const questions = [question('single', [1], 4, 2), question('multiple', [1, 2, 3], 4, 1)];
    const score = (answers: Answers) => scoreOf(questions, put(questions), answers);
    expect(score({ [questions[0]!.id]: [1], [questions[1]!.id]: [1] })).toBe(778);
    expect(score({})).toBe(0);
  });

  it('leaves out what only a tutor can mark', () => {
    const questions = [question('single', [1]), essay('e')];
    expect(scoreOf(questions, put(questions), { [questions[0]!.id]: [1], e: ['Because.'] })).toBe(1000);
    expect(scoreOf([essay('e')], [], { e: ['Because.'] })).toBe(0);
  });

  it('keeps only answers that the questions have', () => {
    const single = question('single', [1]);
    const multiple = question('multiple', [1, 2]);
    expect(
      knownAnswers([single, multiple], put([single, multiple]), {
        [single.id]: [9, 3, 2],
        [multiple.id]: [2, 2, 7, 1],
        unknown: [1],
      }),
    ).toEqual({ [single.id]: [2], [multiple.id]: [1, 2] });
  });
});
