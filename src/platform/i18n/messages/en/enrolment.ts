import type { enrolment as spanish } from '../es/enrolment.js';

export const enrolment = {
  'enrolment.mail.enrolled.subject': 'You have a seat in {course}',
  'enrolment.mail.enrolled.text': 'You are in the cohort “{cohort}” of {course}. Classes begin on {starts}.',
  'enrolment.mail.waitlisted.subject': 'You are in the waiting list of {course}',
  'enrolment.mail.waitlisted.text':
    'For now there are no seats left in the cohort “{cohort}” of {course}. Your place in the waiting list is {place, number}. If a seat becomes free, we will write to you.',
  'enrolment.mail.offered.subject': 'There is a seat for you in {course}',
  'enrolment.mail.offered.text':
    'You can join the cohort “{cohort}” of {course}, which begins on {starts}. The seat is kept for you until {until}: accept it before then or it goes to the next person.',
  'enrolment.mail.expired.subject': 'The time for your seat in {course} has passed',
  'enrolment.mail.expired.text':
    'Your answer did not reach us in time, and the seat in the cohort “{cohort}” of {course} went to the next person. If you are still interested, you can enrol again.',
  'enrolment.mail.rejected.subject': 'Your enrolment in {course} was not accepted',
  'enrolment.mail.rejected.text': 'Whoever coordinates the cohort “{cohort}” of {course} did not accept the enrolment.',
  'enrolment.mail.withdrawn.subject': 'You were withdrawn from {course}',
  'enrolment.mail.withdrawn.text':
    'Whoever coordinates the cohort “{cohort}” of {course} withdrew your enrolment. What you have done is kept.',
  'enrolment.mail.failed.subject': 'The end of {course}',
  'enrolment.mail.failed.text':
    'The cohort “{cohort}” of {course} has ended and your enrolment was not completed. What you have done is kept.',
  'enrolment.mail.reason': 'Reason: {reason}',
  'enrolment.mail.link': 'See my enrolment',
  'enrolment.mail.closing':
    'This mail comes because there is an enrolment in your name. If you think that is a mistake, answer whoever coordinates the cohort.',
} as const satisfies Record<keyof typeof spanish, string>;
