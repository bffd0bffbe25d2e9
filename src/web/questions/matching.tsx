import { AnswerRows, AnswerSelect, fieldId, RightOrWrong } from '../ui/index.js';
import { isRight, linesOf, optional, partId, type QuestionPart } from './question-part.js';

interface Settings {
  readonly pairs: readonly { readonly html: string; readonly match: string; readonly feedback?: string }[];
  readonly others: readonly string[];
}

const choicesOf = (details: object): readonly string[] => (details as { choices: readonly string[] }).choices;

export const matching: QuestionPart = {
  hint: 'learning.quiz.match',
  Answer({ ctx: { t }, name, question, given, lang }) {
    const options = choicesOf(question.details).map((label, index) => ({ value: String(index + 1), label }));
    return (
      <AnswerRows
        lang={lang}
        rows={question.options.map(({ html }, index) => {
          const id = partId(fieldId(name), index);
          return {
            html,
            id: `${id}-text`,
            control: (
              <AnswerSelect
                id={id}
                name={name}
                labelledBy={`${id}-text`}
                placeholder={t('learning.quiz.choose')}
                options={options}
                value={String(given[index] ?? 0)}
                lang={lang}
              />
            ),
          };
        })}
      />
    );
  },
  Given: ({ ctx, question, lang }) => (
    <AnswerRows
      lang={lang}
      rows={question.options.map(({ html }, index) => ({
        html,
        control: (
          <RightOrWrong
            ctx={ctx}
            text={choicesOf(question.details)[Number(question.chosen[index] ?? 0) - 1]}
            right={isRight(question, index)}
            lang={lang}
          />
        ),
      }))}
    />
  ),
  fields: [{ name: 'others', kind: 'lines', label: 'authoring.quiz.others', hint: 'authoring.quiz.othersHint' }],
  rows: {
    fields: [
      { name: 'html', kind: 'html', label: 'authoring.quiz.pairLeft', needed: true },
      { name: 'match', kind: 'line', label: 'authoring.quiz.pairRight', needed: true },
      { name: 'feedback', kind: 'line', label: 'authoring.quiz.pairFeedback' },
    ],
    add: 'authoring.quiz.addPair',
    remove: 'authoring.quiz.removePair',
    count: 3,
  },
  typed({ settings }) {
    const { pairs, others } = settings as Settings;
    return {
      fields: { others: others.join('\n') },
      rows: pairs.map(({ html, match, feedback = '' }) => ({ html, match, feedback })),
    };
  },
  body: ({ fields, rows }) => ({
    settings: {
      pairs: rows.map((row) => ({
        html: row['html']!.trim(),
        match: row['match']!.trim(),
        ...optional('feedback', row['feedback']),
      })),
      others: linesOf(fields['others'] ?? ''),
    },
  }),
};
