import type { figures as spanish } from '../es/figures.js';

/** The figures of each question. */
export const figures = {
  'figures.title': 'How the questions do: {title}',
  'figures.lead': 'The first finished attempt of each person counts. Below {fewest, number}, nothing is shown.',
  'figures.questions': 'Questions',
  'figures.question': 'Question',
  'figures.count': 'Attempts',
  'figures.facility': 'Facility',
  'figures.deviation': 'Standard deviation',
  'figures.discrimination': 'Discrimination',
  'figures.efficiency': 'Discriminative efficiency',
  'figures.meaning': 'What each figure means',
  'figures.facilityMeaning': 'Mean of what was earned ÷ the most that could be. 100%: everyone is right.',
  'figures.deviationMeaning':
    'How much results vary: root of Σ(x − mean)² ÷ (n − 1), out of the most that could be earned.',
  'figures.discriminationMeaning':
    'Correlation between the question and the rest of the quiz. Below 0%, those who know less are right more often: look at it again.',
  'figures.efficiencyMeaning':
    'The covariance with the rest ÷ the greatest that the same results could have. It lets easy and hard questions be compared.',
  'figures.link': 'How the questions do',
} as const satisfies Record<keyof typeof spanish, string>;
