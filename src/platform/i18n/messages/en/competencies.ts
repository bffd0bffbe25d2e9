import type { competencies as es } from '../es/competencies.js';

export const competencies: Record<keyof typeof es, string> = {
  'competencies.title': 'Competencies',
  'competencies.lead':
    'The frameworks of competencies that guide the courses, and how much of each the catalogue covers.',
  'competencies.byCompetency': 'Find by competency',
  'competencies.none': 'There are no competency frameworks yet',
  'competencies.noneHint': 'They will appear here once an administrator of the programme imports them.',
  'competencies.covered': 'With some course',
  'competencies.coveredOf': '{covered, number} of {total, number}',
  'competencies.publisher': 'Published by {publisher}',
  'competencies.licence': 'Licence: {licence}',
  'competencies.source': 'See the original framework',
  'competencies.filter': 'Competencies shown',
  'competencies.all': 'All',
  'competencies.lacking': 'Without any course',
  'competencies.nothingLacking': 'Nothing is lacking: every competency of this framework has at least one course.',
  'competencies.competency': 'Competency',
  'competencies.courses': 'Courses that work on it',
  'competencies.noCourse': 'No course',
  'competencies.inActivities': '{count, plural, one {in # activity} other {in # activities}}',
  'competencies.ofCourse': 'Competencies it develops',

  'competencies.import.title': 'Import competency frameworks',
  'competencies.import.lead':
    'A CASE 1.0 package or a JSON object of frameworks. Importing another edition updates the one before; what is no longer in it is retired, without taking it from any course.',
  'competencies.import.file': 'File',
  'competencies.import.button': 'Import',
  'competencies.import.done': 'Import complete',
  'competencies.import.counts':
    '{created, number} new, {updated, number} changed, {unchanged, number} unchanged, {retired, number} retired',

  'competencies.fault.notJson': 'The file is not JSON.',
  'competencies.fault.notAnObject': 'The file holds no JSON object.',
  'competencies.fault.title': '{place}: the framework has no title.',
  'competencies.fault.empty': 'There are no competencies in the file.',
  'competencies.fault.tooMany': '{place}: it has too many competencies.',
  'competencies.fault.incomplete': '{place}: the competency lacks its code or its title.',
  'competencies.fault.twice': '{place}: the code stands twice.',
  'competencies.fault.circle': '{place}: the competency lies under itself.',
  'competencies.fault.tooLong': '{place}: a text is too long.',

  'competencies.author.lead': 'What you mark here is shown in the catalogue and written into each certificate.',
  'competencies.author.choose': 'Competencies of the course',
  'competencies.author.chosen': '{count, plural, =0 {none chosen} one {# chosen} other {# chosen}}',
  'competencies.author.retired': 'No longer in its framework',
  'competencies.author.activities': 'Where each is worked on',
  'competencies.author.activitiesLead':
    'Mark the activities that work on it. Without any, it stands for the course as a whole.',
  'competencies.author.saveFirst': 'Once saved, you can tell which activities work on each competency.',
  'competencies.author.noFrameworks':
    'There are no competency frameworks yet. Ask an administrator of the programme to import one.',
  'competencies.author.none': 'This version declares no competencies.',
  'competencies.author.wholeCourse': 'In the course as a whole',
};
