import { Injectable } from '@nestjs/common';

import { type CourseInProgress, QuizService, type QuizState } from '../../../learning/index.js';
import { Actions, Badge, Button, DataTable, Form, type PageContext, Section, Stat, Stats } from '../../ui/index.js';
import { activityPath, type PlaceInCourse, takesEvidence } from '../../teacher/place-in-course.js';
import { Player, PreviousAndNext } from '../../teacher/player.js';
import type { LearnerPage, LearnerVisit } from '../learner-page.js';
import { scoreInWords } from './quiz-words.js';

interface QuizStartPageProps {
  ctx: PageContext;
  course: CourseInProgress;
  place: PlaceInCourse;
  quiz: QuizState;
}

/** Where a quiz is begun. */
@Injectable()
export class PageOfQuiz implements LearnerPage {
  constructor(private readonly quizzes: QuizService) {}

  async show({ actor, course, place }: LearnerVisit) {
    const quiz = await this.quizzes.state(actor, course.enrolment.id, place.activity.key);
    return (ctx: PageContext) => <QuizStartPage ctx={ctx} course={course} place={place} quiz={quiz} />;
  }
}

/** What awaits, what it takes to pass, and what was reached so far. */
function QuizStartPage(props: QuizStartPageProps) {
  const { ctx, course, place, quiz } = props;
  const { t, formatters } = ctx;
  const { passPercent } = quiz.settings;
  const scores = quiz.attempts.flatMap(({ score }) => score ?? []);
  const best = scores.length === 0 ? null : Math.max(...scores);
  const path = activityPath(course.enrolment.id, place.activity);
  return (
    <Player ctx={ctx} course={course} place={place}>
      <Stats>
        <Stat
          label={t('learning.quiz.questions', { count: quiz.questionCount })}
          value={formatters.formatNumber(quiz.questionCount)}
        />
        <Stat label={t('learning.quiz.toPass')} value={formatters.formatPercent(passPercent / 100, { decimals: 0 })} />
        <Stat
          label={t('learning.quiz.attemptsLeft', { count: quiz.attemptsLeft ?? 2 })}
          value={quiz.attemptsLeft === null ? t('learning.quiz.unlimited') : formatters.formatNumber(quiz.attemptsLeft)}
        />
        {best !== null && (
          <Stat
            label={t('learning.quiz.best')}
            value={scoreInWords(ctx, best)}
            tone={best >= passPercent * 10 ? 'achievement' : undefined}
          />
        )}
      </Stats>
      <Begin {...props} path={path} passed={place.completed} />
      {quiz.attempts.length > 0 && (
        <Section title={t('learning.quiz.attempts')}>
          <DataTable
            ctx={ctx}
            caption={t('learning.quiz.attempts')}
            captionHidden
            rows={quiz.attempts}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'number',
                header: t('learning.quiz.attempt'),
                cell: ({ id, number }) => (
                  <a href={`${path}/attempts/${id}`}>{t('learning.quiz.attemptNumber', { number })}</a>
                ),
              },
              {
                key: 'when',
                header: t('learning.quiz.when'),
                cell: (each) => formatters.formatDateTime(each.submittedAt),
              },
              {
                key: 'score',
                header: t('learning.quiz.score'),
                numeric: true,
                cell: (each) => (each.score === null ? '–' : scoreInWords(ctx, each.score)),
              },
              {
                key: 'result',
                header: t('learning.quiz.result'),
                cell: (each) =>
                  each.score === null ? (
                    <Badge>{t('learning.quiz.awaitsTutor')}</Badge>
                  ) : each.score >= passPercent * 10 ? (
                    <Badge tone="achievement">{t('learning.quiz.passed')}</Badge>
                  ) : (
                    <Badge tone="warning">{t('learning.quiz.notPassed')}</Badge>
                  ),
              },
            ]}
          />
        </Section>
      )}
      <PreviousAndNext ctx={ctx} course={course} place={place} />
    </Player>
  );
}

function Begin({ ctx, course, quiz, path, passed }: QuizStartPageProps & { path: string; passed: boolean }) {
  const { t } = ctx;
  if (!takesEvidence(course)) return null;
  if (!quiz.open && quiz.attemptsLeft === 0) return passed ? null : <p class="lead">{t('learning.quiz.noneLeft')}</p>;
  const word = quiz.open ? 'goOn' : quiz.attempts.length === 0 ? 'begin' : 'again';
  return (
    <Form action={`${path}/attempt`}>
      <p>
        {quiz.open
          ? t('learning.quiz.openHint')
          : t('learning.quiz.beginHint', { minutes: quiz.settings.timeLimitMinutes ?? 'none' })}
      </p>
      {quiz.endsAt !== null && <p>{t('learning.quiz.endsAt', { time: ctx.formatters.formatDateTime(quiz.endsAt) })}</p>}
      <Actions>
        <Button look={passed ? 'secondary' : 'primary'} sending={t('common.form.sending')}>
          {t(`learning.quiz.${word}`)}
        </Button>
      </Actions>
    </Form>
  );
}
