import type { marking as spanish } from '../es/marking.js';

/** The marking of written answers. */
export const marking = {
  'marking.title': 'Answers to mark',
  'marking.lead': 'What was written in quizzes and only a person can read. The oldest comes first.',
  'marking.begin': 'Mark the oldest',
  'marking.none': 'Nothing to mark',
  'marking.noneDetail': 'When someone hands in an essay, it appears here.',
  'marking.allDone': 'Marked. Nothing else waits for now.',
  'marking.savedNext': 'Saved. This is the next one.',
  'marking.who': 'Teacher',
  'marking.what': 'Quiz',
  'marking.since': 'Handed in',
  'marking.waited': 'Waiting',
  'marking.days': '{count, plural, =0 {less than a day} one {one day} other {# days}}',
  'marking.handedIn':
    'Handed in on {when}. {count, plural, =0 {} one {Nothing else waits.} other {# wait in this cohort.}}',
  'marking.already': 'This attempt is marked: {percent}.',
  'marking.written': 'They wrote:',
  'marking.points': 'Points, out of {points, number}',
  'marking.pointsHint': 'Decimals are fine: 2.5.',
  'marking.pointsFault': 'Write a number from 0 to {points, number}.',
  'marking.comment': 'Comment',
  'marking.commentHint': 'Read by whoever wrote it, with their result.',
  'marking.save': 'Save and go on to the next',
  'marking.back': 'Back to the list',
  'marking.link': '{count, plural, one {One answer to mark} other {# answers to mark}}',
} as const satisfies Record<keyof typeof spanish, string>;
