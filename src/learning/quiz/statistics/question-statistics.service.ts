import { Injectable } from '@nestjs/common';

import { CohortsService } from '../../../cohorts/index.js';
import { AuthoringService, CatalogueService, type QuestionKind, QuestionsService } from '../../../content/index.js';
import type { Actor } from '../../../platform/auth/index.js';
import { behaviourRules } from '../behaviours/index.js';
import { QuestionStatisticsQueries } from './question-statistics.queries.js';

/** Below it nothing is told of a question: it would be the answers of a few people. */
export const FEWEST_ATTEMPTS = 5;

/** How a question does. All figures but the counts are shares of 1; null where there are too few attempts, or all did alike. */
interface QuestionStatistics {
  readonly id: string;
  readonly kind: QuestionKind;
  /** Clean HTML. */
  readonly prompt: string;
  readonly count: number;
  readonly facility: number | null;
  readonly deviation: number | null;
  readonly discrimination: number | null;
  readonly efficiency: number | null;
}

export interface QuizStatistics {
  readonly title: string;
  readonly questions: readonly QuestionStatistics[];
}

/** How the questions of a quiz do, over whom the reader may see. */
@Injectable()
export class QuestionStatisticsService {
  constructor(
    private readonly queries: QuestionStatisticsQueries,
    private readonly questions: QuestionsService,
    private readonly catalogue: CatalogueService,
    private readonly authoring: AuthoringService,
    private readonly cohorts: CohortsService,
  ) {}

  /** In one cohort. @throws NOT_FOUND beyond the actor's reach */
  async ofCohort(actor: Actor, cohortId: string, activityKey: number): Promise<QuizStatistics> {
    const { versionId } = await this.cohorts.visible(actor, cohortId);
    return this.of(versionId, activityKey, cohortId);
  }

  /** Wherever a version is taught, for who writes it. @throws NOT_FOUND beyond the actor's reach */
  async ofVersion(actor: Actor, versionId: string, activityKey: number): Promise<QuizStatistics> {
    await this.authoring.reachable(actor, versionId);
    return this.of(versionId, activityKey, null);
  }

  private async of(versionId: string, activityKey: number, cohortId: string | null): Promise<QuizStatistics> {
    const [quiz, figures] = await Promise.all([
      this.catalogue.quiz(versionId, activityKey),
      this.queries.of(versionId, activityKey, cohortId),
    ]);
    const { best } = behaviourRules(quiz.settings.behaviour);
    const byId = new Map(figures.map((each) => [each.question, each]));
    const own = quiz.questions.map(({ id }) => id);
    // Those of the outline in its order, and then what was drawn from the bank.
    const drawn = figures.map(({ question }) => question).filter((id) => !own.includes(id));
    const questions = await this.questions.byIds([...own, ...drawn.sort()]);
    return {
      title: quiz.title,
      questions: questions.map(({ id, kind, prompt }) => {
        const figure = byId.get(id);
        const isTold = figure !== undefined && figure.count >= FEWEST_ATTEMPTS;
        return {
          ...{ id, kind, prompt, count: figure?.count ?? 0 },
          facility: isTold ? figure.mean / best : null,
          deviation: isTold && figure.deviation !== null ? figure.deviation / best : null,
          discrimination: isTold ? figure.discrimination : null,
          efficiency: isTold ? figure.efficiency : null,
        };
      }),
    };
  }
}
