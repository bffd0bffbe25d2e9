import { artificialIntelligence } from './artificial-intelligence.js';
import type { CourseText } from './course-text.js';
import { digitalCitizenship } from './digital-citizenship.js';
import { englishMedia } from './english-media.js';
import { firstSteps } from './first-steps.js';
import { formativeAssessment } from './formative-assessment.js';
import { ruralSchools } from './rural-schools.js';

/** The courses of the small country, written out. The order is part of what a seed gives. */
export const smallCatalogue: readonly CourseText[] = [
  firstSteps,
  formativeAssessment,
  digitalCitizenship,
  ruralSchools,
  artificialIntelligence,
  englishMedia,
];
