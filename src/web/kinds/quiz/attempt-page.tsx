import type { CourseInProgress, OpenAttempt, OpenQuestion } from '../../../learning/index.js';
import { activityPath, type PlaceInCourse } from '../../teacher/place-in-course.js';
import { Player } from '../../teacher/player.js';
import {
  Actions,
  Button,
  Countdown,
  fieldId,
  Form,
  Notice,
  type PageContext,
  SaveState,
  Toast,
} from '../../ui/index.js';
import { AttemptQuestion } from './attempt-question.js';
import { answerName } from './quiz-words.js';

interface AttemptPageProps {
  ctx: PageContext;
  course: CourseInProgress;
  place: PlaceInCourse;
  attempt: OpenAttempt;
  /** Answers that do not stand, because they were given anew on another device. */
  replaced: readonly { readonly question: string; readonly answer: OpenAttempt['answers'][string] }[];
  /** What was just done. */
  after: string | undefined;
  /** Questions without an answer, when the attempt was about to be handed in. */
  missing: readonly OpenQuestion[];
}

export function AttemptPage({ ctx, course, place, attempt, replaced, after, missing }: AttemptPageProps) {
  const { t, formatters } = ctx;
  const { questions, answers, endsAt, secondsLeft } = attempt;
  const path = activityPath(course.enrolment.id, place.activity);
  const numberOf = (question: OpenQuestion): string =>
    t('learning.quiz.questionNumber', { number: questions.indexOf(question) + 1, total: questions.length });
  return (
    <Player
      ctx={ctx}
      course={course}
      place={place}
      script="attempt.js"
      below={t('learning.quiz.attemptNumber', { number: attempt.number })}
      notices={
        <>
          {after === 'saving' && (
            <Toast ctx={ctx} title={t('learning.quiz.saved')}>
              {t('learning.quiz.savedDetail')}
            </Toast>
          )}
          {after === 'replacing' && (
            <Notice ctx={ctx} tone="warning" live title={t('learning.quiz.replaced')}>
              {t('learning.quiz.replacedDetail')}
            </Notice>
          )}
          {after === 'empty' && (
            <Notice ctx={ctx} tone="warning" live>
              {t('error.ANSWER_MISSING.detail')}
            </Notice>
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
      {endsAt !== null && (
        <Countdown
          seconds={secondsLeft!}
          text={t('learning.quiz.endsAt', { time: formatters.formatDateTime(endsAt) })}
          left={t('learning.quiz.timeLeft', { minutes: Math.ceil(secondsLeft! / 60) })}
          leftPattern={t('learning.quiz.timeLeftPattern')}
        />
      )}
      <Form
        action={`${path}/attempt/answers`}
        hidden={{ attempt: attempt.id, device: '' }}
        saves={{
          address: `/api/v1/enrolments/${course.enrolment.id}/attempts/${attempt.id}/answers`,
          ended: `${path}/attempts/${attempt.id}`,
          key: attempt.id,
        }}
      >
        {questions.map((question) => (
          <AttemptQuestion
            key={question.id}
            ctx={ctx}
            question={question}
            label={numberOf(question)}
            lang={course.version.language}
            answer={answers[question.id] ?? []}
            asksCertainty={attempt.asksCertainty && question.kind !== 'essay'}
            replaced={replaced.filter((each) => each.question === question.id).map(({ answer }) => answer)}
          />
        ))}
        <SaveState
          texts={{
            saving: t('learning.quiz.state.saving'),
            saved: t('learning.quiz.state.saved'),
            waiting: t('learning.quiz.state.waiting'),
            session: t('learning.quiz.state.session'),
            refused: t('learning.quiz.state.refused'),
            restored: t('learning.quiz.state.restored'),
            replaced: t('learning.quiz.state.replaced'),
            elsewhere: t('learning.quiz.state.elsewhere'),
          }}
          signIn={{
            label: t('common.account.signIn'),
            href: `/sign-in?returnTo=${encodeURIComponent(`${path}/attempt`)}`,
          }}
        />
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
