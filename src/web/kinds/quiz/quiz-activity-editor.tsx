import { type AuthoredActivity, rulesOf } from '../../../content/index.js';
import { partOf } from '../../questions/index.js';
import { QuestionFrame } from '../../ui/index.js';
import type { ActivityEditor } from '../activity-editor.js';
import { QuizEditor } from './quiz-editor.js';
import { faultsOfQuizForm, quizBodyOf, type QuizForm, quizFormOf, readQuizForm, withRows } from './quiz-form.rules.js';

type Quiz = AuthoredActivity & { kind: 'quiz' };

export const quizEditor: ActivityEditor<QuizForm> = {
  form: (activity) => quizFormOf(activity as Quiz),
  read: readQuizForm,
  press(form, button) {
    const changed = withRows(form, button);
    return changed && { form: changed };
  },
  faults: faultsOfQuizForm,
  body: (form) => quizBodyOf(form),
  Fields: ({ ctx, form, errors }) => <QuizEditor ctx={ctx} quiz={form} errors={errors} />,
  Preview({ ctx, activity }) {
    const { t } = ctx;
    return (
      <>
        {activity.questions.map((question, index) => {
          const name = `preview-${activity.key}-${index}`;
          const part = partOf(question.kind);
          const rules = rulesOf(question.kind);
          const order = rules.order(
            question,
            (ids) => ids,
            (ids) => ids,
          );
          return (
            <QuestionFrame
              key={question.id}
              name={name}
              label={t('authoring.quiz.question', { number: index + 1 })}
              prompt={part.inPrompt ? null : question.prompt}
              hint={t(part.hint)}
            >
              <part.Answer
                ctx={ctx}
                name={name}
                question={{ prompt: question.prompt, ...rules.put(question, order) }}
                given={[]}
              />
            </QuestionFrame>
          );
        })}
      </>
    );
  },
  fault(t, _code, { title, questions }, at) {
    const place = /^\/questions\/(\d+)/.exec(at)?.[1];
    if (place === undefined) return { message: t('authoring.fault.noQuestions', { title }) };
    const number = Number(place) + 1;
    const kind = questions[number - 1]?.kind ?? 'single';
    return {
      anchor: `question-${number}`,
      message: t(`authoring.fault.noAnswer.${kind}`, { title, number }),
    };
  },
};
