import { AnswerChoices } from '../ui/index.js';
import { optional, type QuestionPart } from './question-part.js';

interface Settings {
  readonly answer: boolean;
  readonly feedbackTrue?: string;
  readonly feedbackFalse?: string;
}

export const trueFalse: QuestionPart = {
  hint: 'learning.quiz.trueOrFalse',
  Answer: ({ ctx: { t }, name, given }) => (
    <AnswerChoices
      name={name}
      multiple={false}
      options={[
        { value: '1', html: t('learning.quiz.true') },
        { value: '2', html: t('learning.quiz.false') },
      ]}
      values={given.map(String)}
    />
  ),
  Given: ({ ctx: { t }, question }) => (
    <p>
      <span class="soft small">{t('learning.quiz.youAnswered')}</span>{' '}
      {t(question.chosen[0] === 1 ? 'learning.quiz.true' : 'learning.quiz.false')}
    </p>
  ),
  fields: [
    {
      name: 'answer',
      kind: 'choice',
      label: 'authoring.quiz.statementIs',
      initial: 'true',
      choices: [
        { value: 'true', label: 'learning.quiz.true' },
        { value: 'false', label: 'learning.quiz.false' },
      ],
    },
    { name: 'feedbackTrue', kind: 'line', label: 'authoring.quiz.feedbackTrue' },
    { name: 'feedbackFalse', kind: 'line', label: 'authoring.quiz.feedbackFalse' },
  ],
  rows: null,
  typed({ settings }) {
    const { answer, feedbackTrue = '', feedbackFalse = '' } = settings as Settings;
    return { fields: { answer: String(answer), feedbackTrue, feedbackFalse }, rows: [] };
  },
  body: ({ fields }) => ({
    settings: {
      answer: fields['answer'] !== 'false',
      ...optional('feedbackTrue', fields['feedbackTrue']),
      ...optional('feedbackFalse', fields['feedbackFalse']),
    },
  }),
};
