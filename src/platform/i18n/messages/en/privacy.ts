import type { privacy as es } from '../es/privacy.js';

export const privacy: Record<keyof typeof es, string> = {
  'privacy.title': 'My data and my privacy',
  'privacy.lead': 'Who can see your data, all that the programme keeps about you, and what you can ask for.',

  'privacy.visibility.tab': 'Who can see me',
  'privacy.visibility.title': 'Who can see me',
  'privacy.visibility.lead':
    'These people can see something of you today, and why. The list comes from the same permissions that decide what each of them sees.',
  'privacy.visibility.ofTitle': 'Who can see {name}',
  'privacy.visibility.ofLead': 'The same list that the person sees on their own page.',
  'privacy.visibility.none': 'Nobody else can see your data',
  'privacy.visibility.noneHint': 'When someone is given a permission that reaches you, it will appear here.',
  'privacy.visibility.group': '{role}: {place}',
  'privacy.visibility.people': '{count, plural, one {one person} other {# people}}',
  'privacy.visibility.show': 'See who they are',
  'privacy.visibility.nation': 'the whole country',
  'privacy.visibility.until': 'until {date}',
  'privacy.visibility.delegated': 'on behalf of {name}',
  'privacy.visibility.name': 'Name',
  'privacy.visibility.why': 'Until when',
  'privacy.visibility.noEnd': 'Without an end',
  'privacy.visibility.others': 'What is not listed here',
  'privacy.visibility.othersText':
    'Statistics are numbers and show nobody. Whoever knows the number of a certificate of yours can verify it. Whoever coordinates cohorts and knows your whole RUN or e-mail address can confirm your name in order to enrol you.',
  'privacy.sees.people.read': 'sees your record: name, RUN, e-mail address and where you work',
  'privacy.sees.people.keepPrivacy': 'sees your record, which is blocked, to be able to unblock it',
  'privacy.sees.learning.readSchool': 'sees which courses you take and which you completed',
  'privacy.sees.cohorts.readPeople': 'sees your enrolment and your progress in the cohort',
  'privacy.sees.certification.download': 'sees and downloads your certificates',

  'privacy.edit.title': 'Correct the record',
  'privacy.edit.lead':
    'Write the data as they should be. The trail keeps what was before, what is after, and who corrected it.',
  'privacy.edit.button': 'Store the correction',
  'privacy.edit.birthYear': 'Year of birth',
  'privacy.edit.birthYearFault': 'Write a year of four figures, such as 1979.',
  'privacy.edit.certificates': 'Look at their certificates',
  'privacy.edit.doneHint':
    'Certificates that were issued still say what they said. If one should change, correct it on its own page.',
};
