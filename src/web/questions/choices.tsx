import { AnswerChoices, RichText } from '../ui/index.js';
import { type AnswerProps, type GivenProps, numberOf, optional, type QuestionPart } from './question-part.js';

const choices = (multiple: boolean): QuestionPart => ({
  hint: multiple ? 'learning.quiz.chooseSeveral' : 'learning.quiz.chooseOne',
  Answer: ({ name, question, given, lang }: AnswerProps) => (
    <AnswerChoices
      name={name}
      multiple={multiple}
      options={question.options.map(({ id, html }) => ({ value: String(id), html }))}
      values={given.map(String)}
      lang={lang}
    />
  ),
  Given: ({ ctx, question, lang }: GivenProps) => (
    <>
      <p class="soft small">{ctx.t('learning.quiz.youChose')}</p>
      <ul>
        {question.options
          .filter(({ id }) => question.chosen.includes(id))
          .map(({ id, html }) => (
            <li key={id}>
              <RichText html={html} lang={lang} />
            </li>
          ))}
      </ul>
    </>
  ),
  fields: [],
  rows: {
    fields: [
      { name: 'html', kind: 'html', label: 'authoring.quiz.option', needed: true },
      { name: 'feedback', kind: 'line', label: 'authoring.quiz.feedback' },
      { name: 'correct', kind: 'tick', label: 'authoring.quiz.correct' },
      { name: 'weight', kind: 'number', label: 'authoring.quiz.weight', hint: 'authoring.quiz.weightHint', rare: true },
    ],
    add: 'authoring.quiz.addOption',
    remove: 'authoring.quiz.removeOption',
    count: 3,
  },
  typed: ({ options }) => ({
    fields: {},
    rows: options.map(({ html, correct, percent, feedback }) => ({
      html,
      correct: correct ? 'yes' : '',
      feedback: feedback ?? '',
      weight: percent === undefined ? '' : String(percent).replace('.', ','),
    })),
  }),
  body: ({ rows }) => ({
    options: rows.map((row) => ({
      html: row['html']!.trim(),
      correct: row['correct'] !== '',
      ...((row['weight'] ?? '') !== '' && { percent: numberOf(row['weight']!) }),
      ...optional('feedback', row['feedback']),
    })),
  }),
});

export const single = choices(false);
export const multiple = choices(true);
