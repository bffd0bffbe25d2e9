import type { AttemptResult, CourseInProgress, MarkedQuestion, QuizState } from '../../../learning/index.js';
import {
  Actions,
  Badge,
  Button,
  Form,
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
  return (
    <Player
      ctx={ctx}
      course={course}
      place={place}
      below={t('learning.quiz.resultTitle', { number: result.number })}
      notices={
        <Notice
          ctx={ctx}
          live
          tone={result.passed ? 'achievement' : 'warning'}
          title={t(result.passed ? 'learning.quiz.youPassed' : 'learning.quiz.youDidNot', {
            percent: scoreInWords(ctx, result.score),
          })}
        >
          <p>{t(result.passed ? 'learning.quiz.passedDetail' : 'learning.quiz.notPassedDetail', { percent: pass })}</p>
          <NextStep {...props} />
        </Notice>
      }
    >
      <Stats>
        <Stat
          label={t('learning.quiz.score')}
          value={scoreInWords(ctx, result.score)}
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
        {credit === null ? (
          <Badge>{t('learning.quiz.awaitsTutor')}</Badge>
        ) : credit === 1 ? (
          <Badge tone="success">{t('learning.quiz.right')}</Badge>
        ) : credit > 0 ? (
          <Badge tone="warning">
            {t('learning.quiz.partly', {
              percent: formatters.formatPercent(Math.floor(credit * 100) / 100, { decimals: 0 }),
            })}
          </Badge>
        ) : (
          <Badge tone="error">{t('learning.quiz.wrong')}</Badge>
        )}
      </p>
      {chosen.length === 0 ? (
        <p class="soft">{t('learning.quiz.notAnswered')}</p>
      ) : (
        !part.inPrompt && <part.Given ctx={ctx} question={question} lang={lang} />
      )}
      {feedback.map((text, index) => (
        <p key={index} lang={lang}>
          {text}
        </p>
      ))}
    </li>
  );
}
