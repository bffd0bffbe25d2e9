import type { CountedQuestion } from '../../content/index.js';
import { type Answers, knownAnswers, markOf, marksOf, scoreOf } from './scoring.rules.js';

const creditOf = (question: CountedQuestion, chosen: readonly number[]) => markOf(question, [], chosen).credit;
const put = (questions: readonly CountedQuestion[]) =>
  questions.map(({ id, options }) => ({ id, options: options.map((option) => option.id) }));
const essay = (id: string): CountedQuestion => ({
  ...{ id, kind: 'essay', prompt: '', points: 5, options: [], settings: {}, feedback: '', hints: [], isVoid: false },
});

const question = (kind: 'single' | 'multiple', right: number[], options = 4, points = 1): CountedQuestion => ({
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
  hints: [],
  isVoid: false,
});

const HOW = { behaviour: 'deferred' as const, penaltyPercent: 33 };
const scored = (questions: readonly CountedQuestion[], answers: Answers, tutors = {}): number | null => {
  const standing = Object.fromEntries(
    Object.entries(answers).map(([id, answer]) => [id, { answer, certainty: null, revision: 1, device: '' }]),
  );
  return scoreOf(HOW, marksOf(HOW, questions, { questions: put(questions), standing, tries: {} }, tutors));
};

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
    expect(scored(questions, { [questions[0]!.id]: [1], [questions[1]!.id]: [1] })).toBe(778);
    expect(scored(questions, {})).toBe(0);
  });

  it('waits for a tutor where something was written, and counts what was not written as nothing', () => {
    const questions = [question('single', [1]), essay('e')];
    const answers = { [questions[0]!.id]: [1], e: ['Because.'] };
    expect(scored(questions, answers)).toBeNull();
    expect(scored(questions, answers, { e: 0.8 })).toBe(Math.round((1000 * (1 + 5 * 0.8)) / 6));
    expect(scored(questions, { [questions[0]!.id]: [1] })).toBe(Math.round(1000 / 6));
  });

  it('leaves a void question out of both sums', () => {
    const [right, other] = [question('single', [1]), { ...question('single', [2]), isVoid: true }];
    expect(scored([right, other], { [right.id]: [1], [other.id]: [3] })).toBe(1000);
    expect(scored([other], { [other.id]: [2] })).toBe(0);
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
