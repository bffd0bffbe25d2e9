import { QUESTION_KINDS } from '../../content/index.js';
import { errorOf } from '../frame/index.js';
import { Button, CheckField, Field, type FormError, type PageContext, SelectField } from '../ui/index.js';
import { fieldOf, type OptionForm, type QuestionForm, type QuizForm } from './quiz-form.rules.js';

interface QuizEditorProps {
  ctx: PageContext;
  quiz: QuizForm;
  errors: readonly FormError[];
}

/** The settings and questions of a quiz. Rows come and go by buttons that send the form and have it shown again. */
export function QuizEditor({ ctx, quiz, errors }: QuizEditorProps) {
  const { t } = ctx;
  const count = quiz.questions.length;
  return (
    <>
      <div class="fields-row">
        <Field
          ctx={ctx}
          name="passPercent"
          label={t('authoring.quiz.passPercent')}
          hint={t('authoring.quiz.passPercentHint')}
          value={quiz.passPercent}
          error={errorOf(errors, 'passPercent')}
          inputmode="numeric"
          short
        />
        <Field
          ctx={ctx}
          name="maxAttempts"
          label={t('authoring.quiz.maxAttempts')}
          hint={t('authoring.quiz.maxAttemptsHint')}
          value={quiz.maxAttempts}
          error={errorOf(errors, 'maxAttempts')}
          inputmode="numeric"
          short
          optional
        />
      </div>
      <CheckField ctx={ctx} name="shuffle" label={t('authoring.quiz.shuffle')} checked={quiz.shuffle} optional />
      <h2>{t('authoring.quiz.questions')}</h2>
      {count === 0 && <p class="soft">{t('authoring.quiz.noQuestions')}</p>}
      {quiz.questions.map((question, index) => (
        <QuestionEditor key={index} ctx={ctx} question={question} index={index} errors={errors} />
      ))}
      <Button look="secondary" name="do" value="add-question" formaction={`#${questionAnchor(count)}`}>
        {t('authoring.quiz.addQuestion')}
      </Button>
    </>
  );
}

function QuestionEditor({
  ctx,
  question,
  index,
  errors,
}: {
  ctx: PageContext;
  question: QuestionForm;
  index: number;
  errors: readonly FormError[];
}) {
  const { t } = ctx;
  const number = index + 1;
  const field = (name: string) => ({ ctx, name, error: errorOf(errors, name) });
  const here = `#${questionAnchor(index)}`;
  return (
    <fieldset class="question-editor" id={questionAnchor(index)} tabIndex={-1}>
      <legend>{t('authoring.quiz.question', { number })}</legend>
      <Field
        {...field(fieldOf.prompt(index))}
        label={t('authoring.quiz.prompt')}
        value={question.prompt}
        multiline
        rows={3}
      />
      <div class="fields-row">
        <SelectField
          {...field(fieldOf.kind(index))}
          label={t('authoring.quiz.kind')}
          value={question.kind}
          options={QUESTION_KINDS.map((kind) => ({ value: kind, label: t(`authoring.quiz.kind.${kind}`) }))}
        />
        <Field
          {...field(fieldOf.points(index))}
          label={t('authoring.quiz.points')}
          value={question.points}
          inputmode="numeric"
          short
        />
      </div>
      <ol class="option-editors">
        {question.options.map((option, at) => (
          <OptionEditor key={at} ctx={ctx} option={option} question={index} index={at} errors={errors} />
        ))}
      </ol>
      <div class="row-tools">
        <Button look="secondary" small name="do" value={`add-option:${index}`} formaction={here}>
          {t('authoring.quiz.addOption')}{' '}
          <span class="visually-hidden">{t('authoring.quiz.toQuestion', { number })}</span>
        </Button>
        {index > 0 && (
          <Button
            look="secondary"
            small
            name="do"
            value={`raise-question:${index}`}
            formaction={`#${questionAnchor(index - 1)}`}
          >
            <span aria-hidden="true">↑</span>
            <span class="visually-hidden">{t('authoring.quiz.raiseQuestion', { number })}</span>
          </Button>
        )}
        <Button
          look="quiet"
          small
          name="do"
          value={`remove-question:${index}`}
          formaction={`#${questionAnchor(Math.max(0, index - 1))}`}
        >
          {t('authoring.quiz.removeQuestion', { number })}
        </Button>
      </div>
    </fieldset>
  );
}

function OptionEditor({
  ctx,
  option,
  question,
  index,
  errors,
}: {
  ctx: PageContext;
  option: OptionForm;
  question: number;
  index: number;
  errors: readonly FormError[];
}) {
  const { t } = ctx;
  const number = index + 1;
  const name = fieldOf.option(question, index);
  return (
    <li>
      <Field
        ctx={ctx}
        name={name}
        label={t('authoring.quiz.option', { number })}
        value={option.html}
        error={errorOf(errors, name)}
        maxlength={10_000}
      />
      <Field
        ctx={ctx}
        name={fieldOf.feedback(question, index)}
        label={t('authoring.quiz.feedback', { number })}
        value={option.feedback}
        maxlength={2000}
        optional
      />
      <div class="option-tools">
        <CheckField
          ctx={ctx}
          name={fieldOf.correct(question, index)}
          label={t('authoring.quiz.correct', { number })}
          checked={option.correct}
          optional
        />
        <Button
          look="quiet"
          small
          name="do"
          value={`remove-option:${question}.${index}`}
          formaction={`#${questionAnchor(question)}`}
        >
          {t('authoring.quiz.removeOption', { number })}
        </Button>
      </div>
    </li>
  );
}

/** Where a question stands on the page; a button that changes rows leads back to it. */
function questionAnchor(index: number): string {
  return `question-${index + 1}`;
}
