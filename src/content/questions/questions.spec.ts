import fc from 'fast-check';

import { DomainError } from '../../platform/http/index.js';
import { withGaps } from './cloze.js';
import { type QuestionKind, rulesOf, settingsFrom } from './index.js';
import type { Answer, QuestionContent } from './question-kind.js';
import { comparable, numbersIn } from './typed-text.js';

const content = (kind: QuestionKind, settings: object, prompt = ''): QuestionContent => ({
  prompt,
  options: [],
  settings: settingsFrom(kind, settings, ''),
});
const choices = (...correct: boolean[]): QuestionContent => ({
  prompt: '',
  options: correct.map((each, index) => ({ id: index + 1, html: 'x', correct: each })),
  settings: {},
});
const creditOf = (kind: QuestionKind, question: QuestionContent, answer: Answer, order: readonly number[] = []) => {
  const rules = rulesOf(kind);
  return rules.mark(question, order, rules.known(question, order, answer)).credit;
};
/** Every part of a question answered rightly, in the order in which it is shown. */
const reversed = (ids: readonly number[]) => ids.toReversed();
const same = (ids: readonly number[]) => ids;

describe('true or false', () => {
  const question = content('truefalse', { answer: false, feedbackTrue: 'No.', feedbackFalse: 'Yes.' });

  it('is all or nothing, and says what belongs to the answer', () => {
    expect([[2], [1], [], [7], ['2'], [1, 2]].map((answer) => creditOf('truefalse', question, answer))).toEqual([
      ...[1, 0, 0, 0, 1, 1],
    ]);
    expect(rulesOf('truefalse').mark(question, [], [1]).feedback).toEqual(['No.']);
    expect(rulesOf('truefalse').mark(question, [], []).feedback).toEqual([]);
  });
});

describe('matching', () => {
  const question = content('matching', {
    pairs: [
      { html: 'Perro', match: 'mamífero', feedback: 'Tiene pelo.' },
      { html: 'Cóndor', match: 'ave' },
      { html: 'Gato', match: 'mamífero' },
    ],
    others: ['reptil'],
  });

  it('earns its share for each right match; the same text may belong to several', () => {
    const order = rulesOf('matching').order(question, same, same);
    expect(order).toEqual([1, 2, 3]);
    expect(creditOf('matching', question, [1, 2, 1], order)).toBe(1);
    expect(creditOf('matching', question, [1, 1, 0], order)).toBeCloseTo(1 / 3);
    expect(creditOf('matching', question, [3, 2, 3], reversed(order))).toBe(1);
    expect(rulesOf('matching').mark(question, order, [3, 2, 1])).toEqual({
      ...{ credit: 2 / 3, parts: [0, 1, 1], feedback: ['Tiene pelo.'] },
    });
  });

  it('shows the texts in the order of the attempt, and nothing of what belongs together', () => {
    expect(rulesOf('matching').put(question, [3, 1, 2])).toEqual({
      options: [
        { id: 1, html: 'Perro' },
        { id: 2, html: 'Cóndor' },
        { id: 3, html: 'Gato' },
      ],
      details: { choices: ['reptil', 'mamífero', 'ave'] },
    });
  });

  it('takes no choice that was not offered', () => {
    expect(rulesOf('matching').known(question, [1, 2, 3], [4, -1, 'x', 2])).toEqual([]);
    expect(rulesOf('matching').known(question, [1, 2, 3], ['1', 9])).toEqual([1, 0, 0]);
  });
});

describe('ordering', () => {
  const question = content('ordering', { items: ['a', 'b', 'c', 'd'] });

  it("earns Kendall's τ of the order given, floored at nothing", () => {
    const order = [3, 1, 4, 2];
    expect(creditOf('ordering', question, [3, 1, 4, 2], order)).toBe(1);
    expect(creditOf('ordering', question, [2, 4, 1, 3], order)).toBe(0);
    // Two neighbours changed places: one of six pairs is wrong.
    expect(creditOf('ordering', question, [4, 1, 3, 2], order)).toBeCloseTo(4 / 6);
    // An item without a place says nothing of three pairs; two in one place say nothing of theirs.
    expect(creditOf('ordering', question, [3, 1, 0, 2], order)).toBeCloseTo(3 / 6);
    expect(creditOf('ordering', question, [1, 1, 1, 1], order)).toBe(0);
  });

  it('never shows the right order', () => {
    expect(rulesOf('ordering').order(question, same, same)).toEqual([2, 3, 4, 1]);
    expect(rulesOf('ordering').put(question, [3, 1, 4, 2]).options).toEqual([
      { id: 1, html: 'c' },
      { id: 2, html: 'a' },
      { id: 3, html: 'd' },
      { id: 4, html: 'b' },
    ]);
  });

  it('earns nothing on average over all orders, before the floor', () => {
    const orders = permutations([1, 2, 3, 4]);
    const credits = orders.map((order) => creditOf('ordering', question, order, [1, 2, 3, 4])!);
    expect(credits.filter((credit) => credit === 0).length).toBeGreaterThanOrEqual(orders.length / 2);
  });
});

describe('a short text', () => {
  const question = content('short', {
    accepted: [
      { text: 'Gabriela Mistral', feedback: 'Sí.' },
      { text: 'Mistral', percent: 50 },
      { text: 'Neruda', percent: 0, feedback: 'Fue después.' },
    ],
  });

  it('earns the best of what it is', () => {
    const credits = ['  gabriela   MISTRAL ', 'místral', 'Neruda', 'Gabriela', ''].map((text) =>
      creditOf('short', question, [text]),
    );
    expect(credits).toEqual([1, 0.5, 0, 0, 0]);
    expect(rulesOf('short').mark(question, [], ['neruda']).feedback).toEqual(['Fue después.']);
  });

  it('minds case and accents where it is told to', () => {
    const strict = content('short', { accepted: [{ text: 'Él' }], ignoreCase: false, ignoreAccents: false });
    expect(['Él', 'él', 'El'].map((text) => creditOf('short', strict, [text]))).toEqual([1, 0, 0]);
  });

  it('never takes ñ for n', () => {
    const loose = { ignoreCase: true, ignoreAccents: true };
    expect(comparable('Año', loose)).toBe('año');
    expect(comparable('An\u0303o', loose)).toBe('año');
    expect(comparable('Pingüino ÁÉÍ', loose)).toBe('pinguino aei');
  });
});

describe('a number', () => {
  const withTolerance = (tolerance: number, toleranceKind: string, more: object = {}) =>
    content('numerical', { accepted: [{ value: 200, tolerance, toleranceKind }], ...more });

  it('may be off by its tolerance, the edge included', () => {
    const absolute = withTolerance(0.3, 'absolute');
    expect(['200,3', '199.7', '200,31', '2e2', 'x', ''].map((text) => creditOf('numerical', absolute, [text]))).toEqual(
      [...[1, 1, 0, 1, 0, 0]],
    );
    const relative = withTolerance(5, 'relative');
    expect(['190', '210', '211'].map((text) => creditOf('numerical', relative, [text]))).toEqual([1, 1, 0]);
  });

  it('is read with comma or point, and with thousands parted', () => {
    expect(numbersIn('1.500')).toEqual([1.5, 1500]);
    expect(numbersIn('1.500,25')).toEqual([1500.25]);
    expect(numbersIn('1,234,567.5')).toEqual([1234567.5]);
    expect(numbersIn('1 500')).toEqual([1500]);
    expect(numbersIn('−3,5')).toEqual([-3.5]);
    for (const text of ['', '.', '-', '1,2,3', '12 cm', 'NaN', 'Infinity', '1e999'])
      expect(numbersIn(text)).toEqual([]);
  });

  it('goes with its unit, without it, or not without it', () => {
    const units = { units: ['cm', 'centímetros'] };
    const free = withTolerance(0, 'absolute', units);
    expect(
      ['200', '200 cm', '200 CM', '200 centímetros', '200 m'].map((text) => creditOf('numerical', free, [text])),
    ).toEqual([1, 1, 1, 1, 0]);
    const needed = withTolerance(0, 'absolute', { ...units, unitNeeded: true });
    expect(['200', '200cm'].map((text) => creditOf('numerical', needed, [text]))).toEqual([0, 1]);
  });
});

describe('a text with gaps', () => {
  const question = content(
    'cloze',
    {
      gaps: [
        { kind: 'text', accepted: ['Santiago'] },
        { kind: 'number', accepted: ['16'], tolerance: 1, feedback: 'Cuéntalas.' },
        { kind: 'select', accepted: ['norte'], others: ['sur', 'este'] },
      ],
    },
    '<p title="[[1]]">[[1]], [[2]], [[3]]</p>',
  );

  it('earns its share for each gap', () => {
    expect(creditOf('cloze', question, ['santiago', '17', 'norte'])).toBe(1);
    expect(creditOf('cloze', question, ['Lima', '16,5', 'Norte'])).toBeCloseTo(1 / 3);
    expect(rulesOf('cloze').mark(question, [], ['', '3', ''])).toEqual({
      ...{ credit: 0, parts: [0, 0, 0], feedback: ['Cuéntalas.'] },
    });
  });

  it('offers what can be chosen by the alphabet, and only that', () => {
    expect(rulesOf('cloze').put(question, []).details).toEqual({
      gaps: [
        { kind: 'text', choices: [] },
        { kind: 'number', choices: [] },
        { kind: 'select', choices: ['este', 'norte', 'sur'] },
      ],
    });
  });

  it('has its gaps in the text, never inside a tag', () => {
    expect(withGaps(question.prompt, (number) => `(${number})`)).toBe('<p title="[[1]]">(1), (2), (3)</p>');
  });

  it('is published only when marks and gaps agree', () => {
    const isAnswerable = (each: QuestionContent) => rulesOf('cloze').isAnswerable(each);
    expect(isAnswerable(question)).toBe(true);
    expect(isAnswerable({ ...question, prompt: '<p>[[1]] [[2]]</p>' })).toBe(false);
    expect(isAnswerable({ ...question, prompt: '<p>[[1]] [[2]] [[3]] [[3]]</p>' })).toBe(false);
    expect(isAnswerable(content('cloze', { gaps: [{ kind: 'select', accepted: ['a'] }] }, '[[1]]'))).toBe(false);
  });
});

it('an essay is kept as it was written, and no machine gives it credit', () => {
  const question = content('essay', {});
  expect(rulesOf('essay').known(question, [], ['Porque sí.\n'])).toEqual(['Porque sí.\n']);
  expect(rulesOf('essay').known(question, [], [' '])).toEqual([]);
  expect(creditOf('essay', question, ['Porque sí.'])).toBeNull();
});

describe('the settings of a question', () => {
  it('are refused with a pointer where they are not those of the kind', () => {
    const refused = (kind: QuestionKind, sent: object) => {
      try {
        settingsFrom(kind, sent, '/settings');
        return [];
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        return error.fields.map(({ pointer }) => pointer);
      }
    };
    expect(refused('truefalse', {})).toEqual(['/settings/answer']);
    expect(refused('matching', { pairs: [{ html: 'x' }] })).toEqual(['/settings/pairs/0/match']);
    expect(refused('matching', { pairs: 'x' })).toEqual(['/settings/pairs']);
    expect(refused('ordering', { items: [1] })).toEqual(['/settings/items']);
    expect(refused('numerical', { accepted: [{ value: 'x' }] })).toEqual(['/settings/accepted/0/value']);
    expect(refused('short', { accepted: [], extra: 1 })).toEqual(['/settings/extra']);
    expect(refused('essay', { words: null })).toEqual([]);
  });

  it('are cleaned where they are HTML', () => {
    expect(settingsFrom('ordering', { items: ['<script>x</script><b>a</b>'] }, '')).toEqual({
      items: ['<strong>a</strong>'],
    });
  });
});

describe('whatever is asked and answered', () => {
  const text = fc.string({ minLength: 1, maxLength: 8 }).filter((each) => each.trim() !== '');
  const some = <Value>(value: fc.Arbitrary<Value>) => fc.uniqueArray(value, { minLength: 2, maxLength: 6 });
  const orderOf = (length: number) =>
    fc.shuffledSubarray(
      Array.from({ length }, (_, index) => index + 1),
      { minLength: length },
    );
  interface Case {
    kind: QuestionKind;
    question: QuestionContent;
    order: readonly number[];
    /** A right answer. */
    right: Answer;
  }
  const cases: fc.Arbitrary<Case> = fc.oneof(
    fc.tuple(fc.array(fc.boolean(), { minLength: 2, maxLength: 8 }), fc.nat()).map(([flags, at]): Case => {
      const correct = flags.map((flag, index) => flag || index === at % flags.length);
      return {
        ...{ kind: 'multiple', question: choices(...correct), order: [] },
        right: correct.flatMap((each, index) => (each ? [index + 1] : [])),
      };
    }),
    some(text).chain((matches) =>
      orderOf(new Set(matches.map((each) => each.trim())).size).map((order): Case => {
        const question = content('matching', { pairs: matches.map((match) => ({ html: 'x', match })) });
        const { choices: shown } = rulesOf('matching').put(question, order).details as { choices: string[] };
        return { kind: 'matching', question, order, right: matches.map((match) => shown.indexOf(match.trim()) + 1) };
      }),
    ),
    fc.integer({ min: 2, max: 7 }).chain((count) =>
      orderOf(count).map((order): Case => {
        const items = Array.from({ length: count }, (_, index) => `Paso ${index}`);
        return { kind: 'ordering', question: content('ordering', { items }), order, right: order };
      }),
    ),
    text.map((typed): Case => ({
      ...{ kind: 'short', order: [], right: [typed] },
      question: content('short', { accepted: [{ text: typed }] }),
    })),
    fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((value): Case => ({
      ...{ kind: 'numerical', order: [], right: [String(value)] },
      question: content('numerical', { accepted: [{ value }] }),
    })),
    some(text).map((texts): Case => ({
      ...{ kind: 'cloze', order: [], right: texts },
      question: content('cloze', { gaps: texts.map((each) => ({ kind: 'text', accepted: [each] })) }),
    })),
  );
  const anything: fc.Arbitrary<Answer> = fc.array(fc.oneof(fc.integer({ min: -2, max: 9 }), fc.string()), {
    maxLength: 9,
  });

  it('the credit is from 0 to 1, and what is kept of an answer is kept whole', () => {
    fc.assert(
      fc.property(cases, anything, ({ kind, question, order }, answer) => {
        const rules = rulesOf(kind);
        const known = rules.known(question, order, answer);
        const { credit, parts } = rules.mark(question, order, known);
        for (const each of [credit!, ...parts]) expect(each >= 0 && each <= 1).toBe(true);
        expect(rules.known(question, order, known)).toEqual(known);
      }),
    );
  });

  it('the right answer earns everything, and no answer earns nothing', () => {
    fc.assert(
      fc.property(cases, ({ kind, question, order, right }) => {
        expect(creditOf(kind, question, right, order)).toBe(1);
        expect(creditOf(kind, question, [], order)).toBe(0);
      }),
    );
  });

  it('what is shown first, or chosen first, changes nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 2 }), fc.array(fc.nat({ max: 12 })), (correct, chosen) => {
        const question = choices(...correct);
        expect(creditOf('multiple', question, chosen)).toBe(creditOf('multiple', question, chosen.toReversed()));
      }),
    );
    fc.assert(
      fc.property(orderOf(5), orderOf(5), orderOf(5), (one, other, places) => {
        const question = content('ordering', { items: ['a', 'b', 'c', 'd', 'e'] });
        // The same places for the same items, shown in two orders.
        const answer = (order: readonly number[]) => order.map((id) => places[id - 1]!);
        expect(creditOf('ordering', question, answer(one), one)).toBe(
          creditOf('ordering', question, answer(other), other),
        );
      }),
    );
  });

  it('choosing everything never earns more than choosing what is right, and nothing when half or more is wrong', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 2, maxLength: 12 }), (correct) => {
        const right = correct.filter(Boolean).length;
        const all = creditOf(
          'multiple',
          choices(...correct),
          correct.map((_, index) => index + 1),
        )!;
        expect(all).toBeLessThanOrEqual(right === 0 ? 0 : 1);
        if (right * 2 <= correct.length) expect(all).toBe(0);
        if (right < correct.length && right > 0) expect(all).toBeLessThan(1);
      }),
    );
  });
});

function permutations(items: readonly number[]): number[][] {
  return items.length === 0
    ? [[]]
    : items.flatMap((item) => permutations(items.filter((each) => each !== item)).map((rest) => [item, ...rest]));
}
