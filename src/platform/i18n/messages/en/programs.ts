import type { programs as spanish } from '../es/programs.js';

export const programs = {
  'programs.title': 'Programs',
  'programs.lead':
    'A program brings several courses together and leads to a completion of its own. What you have completed already counts from the first day.',
  'programs.none': 'No programs have been published yet',
  'programs.noneHint':
    'Meanwhile you can take any course: what you complete will count once a program that includes it is published.',
  'programs.courses': '{count, plural, one {# course} other {# courses}}',
  'programs.hours': '{hours} in all',
  'programs.hoursAtLeast': 'From {hours}, depending on the courses you choose',
  'programs.inOrder': 'In order',
  'programs.free': 'In any order you like',
  'programs.inOrderHint':
    'It is best to take the groups one after the other. What you complete ahead of its turn counts too.',
  'programs.neededAll':
    '{count, plural, one {This course has to be completed.} other {All # courses have to be completed.}}',
  'programs.neededSome': '{needed, number} of these {total, number} courses have to be completed.',
  'programs.dueMonths':
    '{count, plural, one {Suggested time: # month from your start.} other {Suggested time: # months from your start.}}',
  'programs.dueOn': 'Suggested date: {date}.',
  'programs.what': 'What it takes',
  'programs.equivalences': 'Other courses that count',
  'programs.equivalence': '{course} counts as {countsAs}',
  'programs.equivalenceFrom': '{course} counts as {countsAs} if completed from {from}',
  'programs.equivalenceTo': '{course} counts as {countsAs} if completed by {to}',
  'programs.equivalenceBetween': '{course} counts as {countsAs} if completed between {from} and {to}',
  'programs.join': 'Begin this program',
  'programs.joinHint':
    'Your start date is kept and your progress begins to count. It does not enrol you in any course: you do that in each of them.',
  'programs.signInToJoin': 'Sign in to begin',
  'programs.joined': 'You are in the program',
  'programs.joinedDetail': 'What you had completed is counted already.',
  'programs.started': 'You began on {date}',
  'programs.progress': 'Courses that count',
  'programs.completed': 'Program completed',
  'programs.completedOn': 'You completed all that this program takes on {date}.',
  'programs.certificateSoon': 'The certificate is being issued.',
  'programs.next': 'What is next',
  'programs.nextOne': 'Take one of these courses:',
  'programs.nothingTaught':
    'None of the courses you still need has free seats now. Come back soon or look through the catalogue.',
  'programs.done': 'Counts',
  'programs.missing': 'Missing',
  'programs.notNeeded': 'Not needed',
  'programs.setDone': 'Group complete',
  'programs.countsBy': 'Completed on {date}',
  'programs.countsByOther': 'Counts through {course}, completed on {date}',
  'programs.earlier': 'No longer part of the program, but still counts: {course}, completed on {date}',
  'programs.newer': 'There is a new version of this program',
  'programs.newerDetail':
    'You are on the version you began with. If you move to version {number, number}, all that counted goes on counting.',
  'programs.move': 'Move to the new version',
  'programs.moved': 'You are on the new version now',
  'programs.movedDetail': 'All that counted goes on counting.',
  'programs.renewal': 'Renewal',
  'programs.renewal.begin': 'Begin the renewal',
  'programs.renewal.open':
    'You can renew your certificate now: complete what the program takes today once more. Nothing you have is lost, and the new certificate renews the earlier one.',
  'programs.renewal.counts':
    'Courses completed since {date} count. You can also take a course again whose certificate does not expire.',
  'programs.renewal.later': 'Your certificate holds until {until} and can be renewed from {from} on.',
  'programs.renewal.noLonger':
    'Completing this program again today would not give a certificate that holds longer than yours. This page will say when it does.',
  'programs.renewal.closed':
    'This program is no longer offered, so its certificate can not be renewed. Yours holds until {until}.',
  'programs.renewing': 'Renewal under way',
  'programs.begun': 'The renewal has begun',
  'programs.begunDetail': 'What you completed since it could be renewed is counted already.',
  'programs.cycle': 'Cycle {cycle, number}',
  'programs.startedAgain': 'You began the renewal on {date}',
  'programs.countsFrom': 'Courses completed since {date} count.',
  'programs.renewBefore': 'Your certificate holds until {until}: it is best to finish before.',
  'programs.renewAfter': 'Your certificate expired on {until}: you will have one in force when you finish.',
  'programs.certificates': 'Your certificates of this program',
  'programs.mine': 'My programs',
  'programs.nextIs': 'Next: {course}',
  'programs.facts': 'About the program',
  'programs.code': 'Code',
} as const satisfies Record<keyof typeof spanish, string>;
