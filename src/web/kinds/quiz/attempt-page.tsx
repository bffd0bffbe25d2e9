import type { CourseInProgress, OpenAttempt, PutQuestion } from '../../../learning/index.js';
import { Actions, Button, fieldId, Form, Notice, type PageContext, QuestionFrame, Toast } from '../../ui/index.js';
import { partOf } from '../../questions/index.js';
import { activityPath, type PlaceInCourse } from '../../teacher/place-in-course.js';
import { Player } from '../../teacher/player.js';
import { answerName } from './quiz-words.js';

export interface AttemptPageProps {
  ctx: PageContext;
  course: CourseInProgress;
  place: PlaceInCourse;
  attempt: OpenAttempt;
  saved: boolean;
  /** Questions without an answer, when the attempt was about to be handed in. */
  missing: readonly PutQuestion[];
}

export function AttemptPage({ ctx, course, place, attempt, saved, missing }: AttemptPageProps) {
  const { t } = ctx;
  const { questions, answers } = attempt;
  const numberOf = (question: PutQuestion): string =>
    t('learning.quiz.questionNumber', { number: questions.indexOf(question) + 1, total: questions.length });
  return (
    <Player
      ctx={ctx}
      course={course}
      place={place}
      below={t('learning.quiz.attemptNumber', { number: attempt.number })}
      notices={
        <>
          {saved && (
            <Toast ctx={ctx} title={t('learning.quiz.saved')}>
              {t('learning.quiz.savedDetail')}
            </Toast>
          )}
          {missing.length > 0 && (
            <Notice ctx={ctx} tone="warning" live title={t('learning.quiz.missing', { count: missing.length })}>
              <ul>
                {missing.map((question) => (
                  <li key={question.id}>
                    <a href={`#${fieldId(answerName(question.id))}`}>{numberOf(question)}</a>
                  </li>
                ))}
              </ul>
              <p>{t('learning.quiz.missingDetail')}</p>
            </Notice>
          )}
        </>
      }
    >
      <Form
        action={`${activityPath(course.enrolment.id, place.activity)}/attempt/answers`}
        hidden={{ attempt: attempt.id }}
      >
        {questions.map((question) => {
          const part = partOf(question.kind);
          const shared = { name: answerName(question.id), lang: course.version.language };
          return (
            <QuestionFrame
              key={question.id}
              {...shared}
              label={numberOf(question)}
              prompt={part.inPrompt ? null : question.prompt}
              hint={t(part.hint)}
            >
              <part.Answer {...shared} ctx={ctx} question={question} given={answers[question.id] ?? []} />
            </QuestionFrame>
          );
        })}
        <Actions>
          {/* The first button is what the Enter key presses: it must not hand anything in. */}
          <Button look="secondary" name="do" value="save">
            {t('learning.quiz.save')}
          </Button>
          <Button
            name="do"
            value={missing.length > 0 ? 'hand-in-anyway' : 'hand-in'}
            sending={t('common.form.sending')}
          >
            {t(missing.length > 0 ? 'learning.quiz.handInAnyway' : 'learning.quiz.handIn')}
          </Button>
        </Actions>
      </Form>
    </Player>
  );
}
