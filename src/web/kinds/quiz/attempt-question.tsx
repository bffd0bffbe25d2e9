import type { Answers, OpenQuestion } from '../../../learning/index.js';
import { CERTAINTIES } from '../../../learning/index.js';
import { partOf } from '../../questions/index.js';
import { AnswerChoices, Button, fieldId, type PageContext, QuestionFrame, RichText } from '../../ui/index.js';
import { CreditBadge } from './credit-badge.js';
import { answerName, certaintyName, shownAs, shownName } from './quiz-words.js';

interface AttemptQuestionProps {
  ctx: PageContext;
  question: OpenQuestion;
  label: string;
  lang: string;
  answer: Answers[string];
  asksCertainty: boolean;
  /** Answers that do not stand, because they were given anew on another device. */
  replaced: readonly Answers[string][];
}

/** A question as it is answered; checked, where the quiz tells before its end; and what was answered elsewhere. */
export function AttemptQuestion(props: AttemptQuestionProps) {
  const { ctx, question, label, lang, answer, asksCertainty } = props;
  const { t } = ctx;
  const { id, kind, checked, certainty, revision } = question;
  const part = partOf(kind);
  const shared = { name: answerName(id), lang };
  if (checked?.final === true) return <FinalQuestion {...props} />;
  return (
    <QuestionFrame
      {...shared}
      label={label}
      prompt={part.inPrompt ? null : question.prompt}
      hint={t(part.hint)}
      saving={{ question: id, revision }}
    >
      <part.Answer {...shared} ctx={ctx} question={question} given={answer} />
      <input type="hidden" name={shownName(id)} value={shownAs(kind, answer, certainty)} />
      {asksCertainty && (
        <div class="certainty" role="radiogroup" aria-labelledby={`${fieldId(answerName(id))}-certainty`}>
          <p class="hint" id={`${fieldId(answerName(id))}-certainty`}>
            {t('learning.quiz.certainty')}
          </p>
          <AnswerChoices
            name={certaintyName(id)}
            multiple={false}
            options={CERTAINTIES.map((each) => ({
              value: String(each),
              html: t(`learning.quiz.certainty.${each}`),
            }))}
            values={certainty === null ? [] : [String(certainty)]}
          />
        </div>
      )}
      {checked !== null && (
        <div class="checked">
          {checked.credit !== null && (
            <>
              <p>
                <CreditBadge ctx={ctx} credit={checked.credit} />
              </p>
              {checked.feedback.map((text, index) => (
                <p key={index} lang={lang}>
                  {text}
                </p>
              ))}
              {checked.hint !== null && (
                <p lang={lang}>
                  <strong>{t('learning.quiz.hint')}</strong> {checked.hint}
                </p>
              )}
            </>
          )}
          <Button look="secondary" small name="do" value={`check:${id}`}>
            {t(checked.credit === null ? 'learning.quiz.check' : 'learning.quiz.checkAgain')}{' '}
            <span class="visually-hidden">({label})</span>
          </Button>
          {checked.triesLeft > 1 || checked.credit !== null ? (
            <p class="soft small">{t('learning.quiz.triesLeft', { count: checked.triesLeft })}</p>
          ) : null}
        </div>
      )}
      <Replaced {...props} />
    </QuestionFrame>
  );
}

function FinalQuestion({ ctx, question, label, lang }: AttemptQuestionProps) {
  const { t } = ctx;
  const { kind, prompt, checked } = question;
  const { chosen, credit, parts, feedback } = checked!;
  const part = partOf(kind);
  const given = { ...question, chosen, parts };
  return (
    <section class="question" aria-label={label} id={fieldId(answerName(question.id))}>
      <p class="eyebrow">{label}</p>
      {part.inPrompt ? <part.Given ctx={ctx} question={given} lang={lang} /> : <RichText html={prompt} lang={lang} />}
      <p>
        <CreditBadge ctx={ctx} credit={credit} />
      </p>
      {!part.inPrompt && <part.Given ctx={ctx} question={given} lang={lang} />}
      {feedback.map((text, index) => (
        <p key={index} lang={lang}>
          {text}
        </p>
      ))}
      <p class="soft small">{t('learning.quiz.final')}</p>
    </section>
  );
}

function Replaced({ ctx, question, lang, answer, replaced }: AttemptQuestionProps) {
  const { t } = ctx;
  const part = partOf(question.kind);
  // Each once, and not what stands again by now.
  const others = new Map(replaced.map((each) => [JSON.stringify(each), each]));
  others.delete(JSON.stringify(answer));
  if (others.size === 0) return null;
  return (
    <details class="elsewhere">
      <summary>{t('learning.quiz.elsewhere', { count: others.size })}</summary>
      {[...others].map(([key, chosen]) => (
        <div key={key}>
          <part.Given ctx={ctx} question={{ ...question, chosen, parts: [] }} lang={lang} />
        </div>
      ))}
    </details>
  );
}
