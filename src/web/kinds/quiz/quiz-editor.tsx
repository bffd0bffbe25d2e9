import { BEHAVIOURS, QUESTION_KINDS } from '../../../content/index.js';
import { type PartField, partOf, type Typed } from '../../questions/index.js';
import { errorOf } from '../../frame/index.js';
import { Button, CheckField, Field, type FormError, type PageContext, SelectField } from '../../ui/index.js';
import { fieldOf, type QuestionForm, type QuizForm } from './quiz-form.rules.js';

interface QuizEditorProps {
  ctx: PageContext;
  quiz: QuizForm;
  errors: readonly FormError[];
}

/** The settings and questions of a quiz. Rows come and go by buttons that send the form and have it shown again. */
export function QuizEditor({ ctx, quiz, errors }: QuizEditorProps) {
  const { t } = ctx;
  const count = quiz.questions.length;
  type Numbers = 'passPercent' | 'maxAttempts' | 'timeLimitMinutes' | 'penaltyPercent';
  const number = (name: Numbers, words: 'passPercent' | 'maxAttempts' | 'timeLimit' | 'penalty', optional = true) => (
    <Field
      ctx={ctx}
      name={name}
      label={t(`authoring.quiz.${words}`)}
      hint={t(`authoring.quiz.${words}Hint`)}
      value={quiz[name]}
      error={errorOf(errors, name)}
      inputmode="numeric"
      short
      optional={optional}
    />
  );
  return (
    <>
      <div class="fields-row">
        {number('passPercent', 'passPercent', false)}
        {number('maxAttempts', 'maxAttempts')}
      </div>
      <SelectField
        ctx={ctx}
        name="behaviour"
        label={t('authoring.quiz.behaviour')}
        hint={t('authoring.quiz.behaviourHint')}
        value={quiz.behaviour}
        options={BEHAVIOURS.map((value) => ({ value, label: t(`authoring.quiz.behaviour.${value}`) }))}
      />
      <div class="fields-row">
        {number('timeLimitMinutes', 'timeLimit')}
        {number('penaltyPercent', 'penalty')}
      </div>
      <CheckField ctx={ctx} name="shuffle" label={t('authoring.quiz.shuffle')} checked={quiz.shuffle} optional />
      <h2>{t('authoring.quiz.questions')}</h2>
      {count === 0 && <p class="soft">{t('authoring.quiz.noQuestions')}</p>}
      {quiz.questions.map((question, index) => (
        <QuestionEditor key={index} ctx={ctx} question={question} index={index} errors={errors} />
      ))}
      <Field
        ctx={ctx}
        name="draws"
        label={t('authoring.quiz.draws')}
        hint={t('authoring.quiz.drawsHint')}
        value={quiz.draws}
        error={errorOf(errors, 'draws')}
        multiline
        rows={2}
        optional
      />
      <SelectField
        ctx={ctx}
        name="newKind"
        label={t('authoring.quiz.newKind')}
        value={quiz.newKind}
        options={kindOptions(ctx)}
      />
      <Button look="secondary" name="do" value="add-question" formaction={`#${questionAnchor(count)}`}>
        {t('authoring.quiz.addQuestion')}
      </Button>
    </>
  );
}

export function QuestionEditor({
  ctx,
  question,
  index,
  errors,
  alone,
}: {
  ctx: PageContext;
  question: QuestionForm;
  index: number;
  errors: readonly FormError[];
  /** There are no others to be put in order with. */
  alone?: boolean;
}) {
  const { t } = ctx;
  const number = index + 1;
  const field = (name: string) => ({ ctx, name, error: errorOf(errors, name) });
  const here = `#${questionAnchor(index)}`;
  const part = partOf(question.kind);
  return (
    <fieldset class="question-editor" id={questionAnchor(index)} tabIndex={-1}>
      <legend>{t('authoring.quiz.question', { number })}</legend>
      <Field
        {...field(fieldOf.prompt(index))}
        label={t('authoring.quiz.prompt')}
        hint={question.kind === 'cloze' ? t('authoring.quiz.gapHint') : undefined}
        value={question.prompt}
        multiline
        rows={3}
      />
      <div class="fields-row">
        <SelectField
          {...field(fieldOf.kind(index))}
          label={t('authoring.quiz.kind')}
          value={question.kind}
          options={kindOptions(ctx)}
        />
        <input type="hidden" name={fieldOf.was(index)} value={question.kind} />
        <Field
          {...field(fieldOf.points(index))}
          label={t('authoring.quiz.points')}
          value={question.points}
          inputmode="numeric"
          short
        />
      </div>
      <Button look="quiet" small name="do" value={`change-kind:${index}`} formaction={here}>
        {t('authoring.quiz.changeKind')}{' '}
        <span class="visually-hidden">{t('authoring.quiz.toQuestion', { number })}</span>
      </Button>
      {part.fields.map((each) => (
        <PartFieldEditor
          key={each.name}
          ctx={ctx}
          field={each}
          name={fieldOf.part(index, each.name)}
          value={question.fields[each.name]}
          errors={errors}
        />
      ))}
      {part.rows !== null && (
        <ol class="option-editors">
          {question.rows.map((row, at) => (
            <RowEditor
              key={at}
              ctx={ctx}
              row={row}
              parts={part.rows!}
              raisable={question.kind === 'ordering'}
              question={index}
              index={at}
              errors={errors}
            />
          ))}
        </ol>
      )}
      <Field
        {...field(fieldOf.hints(index))}
        label={t('authoring.quiz.hints')}
        hint={t('authoring.quiz.hintsHint')}
        value={question.hints}
        multiline
        rows={2}
        optional
      />
      <Field
        {...field(fieldOf.feedback(index))}
        label={t('authoring.quiz.generalFeedback')}
        hint={t('authoring.quiz.generalFeedbackHint')}
        value={question.feedback}
        maxlength={2000}
        optional
      />
      <div class="row-tools">
        {part.rows !== null && (
          <Button look="secondary" small name="do" value={`add-option:${index}`} formaction={here}>
            {t(part.rows.add)} <span class="visually-hidden">{t('authoring.quiz.toQuestion', { number })}</span>
          </Button>
        )}
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
        {!alone && (
          <Button
            look="quiet"
            small
            name="do"
            value={`remove-question:${index}`}
            formaction={`#${questionAnchor(Math.max(0, index - 1))}`}
          >
            {t('authoring.quiz.removeQuestion', { number })}
          </Button>
        )}
      </div>
    </fieldset>
  );
}

function RowEditor({
  ctx,
  row,
  parts,
  raisable,
  question,
  index,
  errors,
}: {
  ctx: PageContext;
  row: Typed;
  parts: NonNullable<ReturnType<typeof partOf>['rows']>;
  raisable: boolean;
  question: number;
  index: number;
  errors: readonly FormError[];
}) {
  const { t } = ctx;
  const number = index + 1;
  const editor = (field: PartField) => (
    <PartFieldEditor
      key={field.name}
      ctx={ctx}
      field={field}
      number={number}
      name={fieldOf.row(question, index, field.name)}
      value={row[field.name]}
      errors={errors}
    />
  );
  return (
    <li>
      {parts.fields.filter(({ kind }) => kind !== 'tick').map(editor)}
      <div class="option-tools">
        {parts.fields.filter(({ kind }) => kind === 'tick').map(editor)}
        {raisable && index > 0 && (
          <Button
            look="secondary"
            small
            name="do"
            value={`raise-option:${question}.${index}`}
            formaction={`#${questionAnchor(question)}`}
          >
            <span aria-hidden="true">↑</span>
            <span class="visually-hidden">{t('authoring.quiz.raiseItem', { number })}</span>
          </Button>
        )}
        <Button
          look="quiet"
          small
          name="do"
          value={`remove-option:${question}.${index}`}
          formaction={`#${questionAnchor(question)}`}
        >
          {t(parts.remove, { number })}
        </Button>
      </div>
    </li>
  );
}

function PartFieldEditor({
  ctx,
  field,
  name,
  number = 0,
  value = '',
  errors,
}: {
  ctx: PageContext;
  field: PartField;
  name: string;
  number?: number;
  value?: string | undefined;
  errors: readonly FormError[];
}) {
  const { t } = ctx;
  const { kind, needed = false } = field;
  const shared = {
    ctx,
    name,
    label: t(field.label, { number }),
    hint: field.hint === undefined ? undefined : t(field.hint),
    error: errorOf(errors, name),
    optional: !needed,
  };
  if (field.rare && value === '') return <input type="hidden" name={name} value="" />;
  if (kind === 'tick') return <CheckField {...shared} checked={value !== ''} />;
  if (kind === 'choice')
    return (
      <SelectField
        {...shared}
        optional={false}
        value={value}
        options={(field.choices ?? []).map((each) => ({ value: each.value, label: t(each.label) }))}
      />
    );
  if (kind === 'lines') return <Field {...shared} value={value} multiline rows={3} maxlength={10_000} />;
  return (
    <Field
      {...shared}
      value={value}
      short={kind === 'whole' || kind === 'number'}
      inputmode={kind === 'whole' ? 'numeric' : kind === 'number' ? 'decimal' : undefined}
      maxlength={kind === 'html' ? 10_000 : 2000}
    />
  );
}

function kindOptions({ t }: PageContext) {
  return QUESTION_KINDS.map((kind) => ({ value: kind, label: t(`authoring.quiz.kind.${kind}`) }));
}

/** Where a question stands on the page; a button that changes rows leads back to it. */
function questionAnchor(index: number): string {
  return `question-${index + 1}`;
}
