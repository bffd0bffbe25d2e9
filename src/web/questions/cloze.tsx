import { GAP_KINDS, withGaps } from '../../content/index.js';
import { AnswerSelect, escaped, fieldId, fragmentOf, Gap, RichText } from '../ui/index.js';
import { isRight, numberOf, optional, partId, type QuestionPart } from './question-part.js';
import { TOLERANCE } from './short-text.js';

interface Settings {
  readonly gaps: readonly {
    readonly kind: string;
    readonly accepted: readonly string[];
    readonly others: readonly string[];
    readonly tolerance: number;
    readonly feedback?: string;
  }[];
  readonly ignoreCase: boolean;
  readonly ignoreAccents: boolean;
}

/** Between answers that are equally right. */
const OR = '|';
const alternatives = (text: string): string[] =>
  text
    .split(OR)
    .map((each) => each.trim())
    .filter((each) => each !== '');

export const cloze: QuestionPart = {
  hint: 'learning.quiz.fillGaps',
  inPrompt: true,
  Answer({ ctx: { t }, name, question, given, lang }) {
    const { gaps } = question.details as { gaps: { kind: string; choices: string[] }[] };
    const filled = withGaps(question.prompt, (number) => {
      const gap = gaps[number - 1];
      if (gap === undefined) return '';
      const shared = {
        id: partId(fieldId(name), number - 1),
        // With the number: the gaps may stand in any order in the text.
        name: `${name}.${number}`,
        label: t('learning.quiz.gap', { number }),
        value: String(given[number - 1] ?? ''),
        lang,
      };
      return fragmentOf(
        gap.kind === 'select' ? (
          <AnswerSelect
            {...shared}
            inline
            placeholder={t('learning.quiz.choose')}
            options={gap.choices.map((choice) => ({ value: choice, label: choice }))}
          />
        ) : (
          <Gap {...shared} short={gap.kind === 'number'} />
        ),
      );
    });
    return <RichText html={filled} lang={lang} />;
  },
  Given({ ctx: { t }, question, lang }) {
    const filled = withGaps(question.prompt, (number) => {
      const text = String(question.chosen[number - 1] ?? '');
      const right = isRight(question, number - 1);
      const word = escaped(text === '' ? t('learning.quiz.notAnswered') : text);
      if (right === null) return `<strong class="gap-given">${word}</strong>`;
      const verdict = escaped(t(right ? 'learning.quiz.right' : 'learning.quiz.wrong'));
      return `<strong class="gap-given">${word} <span aria-hidden="true">${right ? '✓' : '✗'}</span><span class="visually-hidden"> (${verdict})</span></strong>`;
    });
    return <RichText html={filled} lang={lang} />;
  },
  fields: TOLERANCE,
  rows: {
    fields: [
      {
        name: 'gap',
        kind: 'choice',
        label: 'authoring.quiz.gapKind',
        initial: 'text',
        choices: GAP_KINDS.map((value) => ({ value, label: `authoring.quiz.gap.${value}` as const })),
      },
      {
        name: 'html',
        kind: 'line',
        label: 'authoring.quiz.gapRight',
        hint: 'authoring.quiz.gapRightHint',
        needed: true,
      },
      { name: 'others', kind: 'line', label: 'authoring.quiz.gapWrong', hint: 'authoring.quiz.gapWrongHint' },
      { name: 'tolerance', kind: 'number', label: 'authoring.quiz.gapTolerance', initial: '0' },
      { name: 'feedback', kind: 'line', label: 'authoring.quiz.gapFeedback' },
    ],
    add: 'authoring.quiz.addGap',
    remove: 'authoring.quiz.removeGap',
    count: 1,
  },
  typed({ settings }) {
    const { gaps, ignoreCase, ignoreAccents } = settings as Settings;
    return {
      fields: { ignoreCase: ignoreCase ? 'yes' : '', ignoreAccents: ignoreAccents ? 'yes' : '' },
      rows: gaps.map(({ kind, accepted, others, tolerance, feedback = '' }) => ({
        gap: kind,
        html: accepted.join(` ${OR} `),
        others: others.join(` ${OR} `),
        tolerance: String(tolerance),
        feedback,
      })),
    };
  },
  body: ({ fields, rows }) => ({
    settings: {
      gaps: rows.map((row) => ({
        kind: GAP_KINDS.find((kind) => kind === row['gap']) ?? 'text',
        accepted: alternatives(row['html']!),
        others: alternatives(row['others'] ?? ''),
        tolerance: numberOf(row['tolerance'] || '0'),
        ...optional('feedback', row['feedback']),
      })),
      ignoreCase: fields['ignoreCase'] !== '',
      ignoreAccents: fields['ignoreAccents'] !== '',
    },
  }),
};
