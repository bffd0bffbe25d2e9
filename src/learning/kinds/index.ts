import { AssignmentExtension, Submission, SubmissionFile, SubmissionMark } from './assignment/assignment.entities.js';
import { GradingService } from './assignment/grading.service.js';
import { PERSONAL_DATA_OF_ASSIGNMENTS } from './assignment/personal-data.repository.js';
import { SubmissionsController } from './assignment/submissions.controller.js';
import { SubmissionsQueries } from './assignment/submissions.queries.js';
import { SUBMITTED_FILES_IN_USE, SubmissionsRepository } from './assignment/submissions.repository.js';
import { SubmissionsService } from './assignment/submissions.service.js';

/** The kinds of activity that keep more than evidence, each in a folder of its own. */
export const KINDS_AT_WORK = {
  entities: [Submission, SubmissionFile, SubmissionMark, AssignmentExtension],
  controllers: [SubmissionsController],
  /** For the pages of the kind. */
  services: [SubmissionsService, GradingService],
  providers: [SubmissionsQueries, SubmissionsRepository],
  personalData: [...PERSONAL_DATA_OF_ASSIGNMENTS],
  filesInUse: [SUBMITTED_FILES_IN_USE],
};
