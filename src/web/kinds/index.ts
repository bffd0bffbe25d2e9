import type { Type } from '@nestjs/common';

import type { ActivityKind } from '../../content/index.js';
import type { MessageKey } from '../../platform/i18n/index.js';
import type { ActivityEditor } from './activity-editor.js';
import { assignmentEditor } from './assignment/assignment-editor.js';
import { PageOfAssignment } from './assignment/assignment-page.js';
import { GradingController } from './assignment/grading.controller.js';
import { extensionPath, gradingPath } from './assignment/grading-paths.js';
import { SubmissionPagesController } from './assignment/submission.controller.js';
import { fileEditor } from './file/file-editor.js';
import { PageOfFiles } from './file/files-page.js';
import type { LearnerPage } from './learner-page.js';
import { pageEditor } from './page/page-editor.js';
import { PageOfReading } from './page/reading-page.js';
import { AttemptController } from './quiz/attempt.controller.js';
import { quizEditor } from './quiz/quiz-activity-editor.js';
import { QuizStatisticsPagesController } from './quiz/statistics/statistics.controller.js';
import { MarkingPagesController } from './quiz/tutor/marking.controller.js';
import { PageOfQuiz } from './quiz/quiz-start-page.js';
import { videoEditor } from './video/video-editor.js';
import { PageOfVideo } from './video/video-page.js';
import { WatchingController } from './video/watching.controller.js';

interface KindPages {
  readonly editor: ActivityEditor;
  readonly learner: Type<LearnerPage>;
  /** What else its authors, learners and tutors are shown. */
  readonly controllers?: readonly Type[];
  /** Where tutors work with it: in a cohort, and with one person's activity. */
  readonly tutor?: {
    readonly label: MessageKey;
    readonly path: (cohortId: string) => string;
    readonly memberLabel: MessageKey;
    readonly memberPath: (cohortId: string, enrolmentId: string, key: number) => string;
  };
}

const KINDS: Readonly<Record<ActivityKind, KindPages>> = {
  page: { editor: pageEditor, learner: PageOfReading },
  file: { editor: fileEditor, learner: PageOfFiles },
  video: { editor: videoEditor, learner: PageOfVideo, controllers: [WatchingController] },
  quiz: {
    editor: quizEditor,
    learner: PageOfQuiz,
    controllers: [AttemptController, MarkingPagesController, QuizStatisticsPagesController],
  },
  assignment: {
    ...{ editor: assignmentEditor, learner: PageOfAssignment },
    controllers: [SubmissionPagesController, GradingController],
    tutor: {
      ...{ label: 'coordination.grading.title', path: gradingPath },
      ...{ memberLabel: 'coordination.extension.title', memberPath: extensionPath },
    },
  },
};

export function editorOf(kind: ActivityKind): ActivityEditor {
  return KINDS[kind].editor;
}

export function learnerPageOf(kind: ActivityKind): Type<LearnerPage> {
  return KINDS[kind].learner;
}

/** Where tutors work with activities of a kind; undefined: nowhere in particular. */
export function tutorPagesOf(kind: ActivityKind): KindPages['tutor'] {
  return KINDS[kind].tutor;
}

export const KIND_PROVIDERS = Object.values(KINDS).map(({ learner }) => learner);
export const KIND_CONTROLLERS = Object.values(KINDS).flatMap(({ controllers = [] }) => [...controllers]);

export { mediaPath } from './media.js';
export { fileFieldOf } from './files-beside.js';
