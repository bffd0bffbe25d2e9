import type { AttemptResult, CourseInProgress, MarkedQuestion, QuizState } from '../../../learning/index.js';
import {
  Actions,
  Badge,
  Button,
  Form,
  GivenText,
  LinkButton,
  Notice,
  type PageContext,
  RichText,
  Section,
  Stat,
  Stats,
} from '../../ui/index.js';
import { partOf } from '../../questions/index.js';
import { activityPath, coursePath, type PlaceInCourse, takesEvidence } from '../../teacher/place-in-course.js';
import { Player } from '../../teacher/player.js';
import { CreditBadge } from './credit-badge.js';
import { scoreInWords } from './quiz-words.js';

export interface ResultPageProps {
  ctx: PageContext;
  course: CourseInProgress;
  place: PlaceInCourse;
  quiz: QuizState;
  result: AttemptResult;
}

/** What was reached, what each answer earned, and what to do next. */
export function ResultPage(props: ResultPageProps) {
  const { ctx, course, place, quiz, result } = props;
  const { t, formatters } = ctx;
  const { passPercent } = quiz.settings;
  const pass = formatters.formatPercent(passPercent / 100, { decimals: 0 });
  const { score } = result;
  const outcome = score === null ? 'waits' : result.passed ? 'passed' : 'notPassed';
  const title =
    score === null
      ? t('learning.quiz.waits')
      : t(result.passed ? 'learning.quiz.youPassed' : 'learning.quiz.youDidNot', { percent: scoreInWords(ctx, score) });
  return (
    <Player
      ctx={ctx}
      course={course}
      place={place}
      below={t('learning.quiz.resultTitle', { number: result.number })}
      notices={
        <Notice ctx={ctx} live tone={result.passed ? 'achievement' : score === null ? 'info' : 'warning'} title={title}>
          {result.ranOut && <p>{t('learning.quiz.ranOut')}</p>}
          <p>{t(`learning.quiz.${outcome}Detail`, { percent: pass })}</p>
          <NextStep {...props} />
        </Notice>
      }
    >
      <Stats>
        <Stat
          label={t('learning.quiz.score')}
          value={score === null ? '–' : scoreInWords(ctx, score)}
          tone={result.passed ? 'achievement' : undefined}
          note={t('learning.quiz.toPassNote', { percent: pass })}
        />
        <Stat
          label={t('learning.quiz.rightAnswers')}
          value={t('common.progress.of', {
            done: result.questions.filter(({ credit }) => credit === 1).length,
            total: result.questions.filter(({ credit }) => credit !== null).length,
          })}
        />
      </Stats>
      <Section title={t('learning.quiz.yourAnswers')}>
        <ol class="marked">
          {result.questions.map((question) => (
            <Marked key={question.id} ctx={ctx} question={question} lang={course.version.language} />
          ))}
        </ol>
      </Section>
    </Player>
  );
}

function NextStep({ ctx, course, place, quiz, result }: ResultPageProps) {
  const { t } = ctx;
  const { id, state } = course.enrolment;
  const path = activityPath(id, place.activity);
  if (state === 'completed')
    return (
      <Actions>
        <LinkButton href={coursePath(id)}>{t('learning.quiz.toCertificate')}</LinkButton>
      </Actions>
    );
  if (result.passed || place.completed)
    return (
      <Actions>
        <LinkButton href={course.next === null ? coursePath(id) : activityPath(id, course.next)}>
          {course.next === null ? t('learning.backToCourse') : t('learning.quiz.onward', { title: course.next.title })}
        </LinkButton>
      </Actions>
    );
  if (!takesEvidence(course) || quiz.attemptsLeft === 0)
    return (
      <>
        {quiz.attemptsLeft === 0 && <p>{t('learning.quiz.noneLeft')}</p>}
        <p>
          <a href={coursePath(id)}>{t('learning.backToCourse')}</a>
        </p>
      </>
    );
  return (
    <Form action={`${path}/attempt`}>
      <Actions>
        <Button sending={t('common.form.sending')}>{t('learning.quiz.again')}</Button>
        <LinkButton href={coursePath(id)} look="quiet">
          {t('learning.quiz.readFirst')}
        </LinkButton>
      </Actions>
    </Form>
  );
}

function Marked({ ctx, question, lang }: { ctx: PageContext; question: MarkedQuestion; lang: string }) {
  const { t, formatters } = ctx;
  const { prompt, kind, credit, chosen, feedback } = question;
  const part = partOf(kind);
  return (
    <li>
      {part.inPrompt ? (
        <part.Given ctx={ctx} question={question} lang={lang} />
      ) : (
        <RichText html={prompt} lang={lang} />
      )}
      <p>
        {question.isVoid ? <Badge>{t('learning.quiz.void')}</Badge> : <CreditBadge ctx={ctx} credit={credit} />}
        {question.certainty !== null && (
          <span class="soft small">
            {' '}
            {t('learning.quiz.certaintyMark', {
              certainty: t(`learning.quiz.certainty.${question.certainty}`),
              mark: formatters.formatNumber(question.earned ?? 0, { decimals: 2 }),
            })}
          </span>
        )}
        {question.tries > 1 && (
          <span class="soft small">
            {' '}
            {t('learning.quiz.afterTries', {
              count: question.tries,
              percent: formatters.formatPercent(Math.floor((question.earned ?? 0) * 100) / 100, { decimals: 0 }),
            })}
          </span>
        )}
      </p>
      {chosen.length === 0 ? (
        <p class="soft">{t('learning.quiz.notAnswered')}</p>
      ) : (
        !part.inPrompt && <part.Given ctx={ctx} question={question} lang={lang} />
      )}
      {question.comment !== '' && <GivenText label={t('learning.quiz.tutorComment')} text={question.comment} />}
      {feedback.map((text, index) => (
        <p key={index} lang={lang}>
          {text}
        </p>
      ))}
    </li>
  );
}
