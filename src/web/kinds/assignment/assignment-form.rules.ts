import {
  ASSIGNMENT_COMPLETES,
  type AssignmentSettings,
  MOST_CRITERIA,
  MOST_HANDED_FILES,
  MOST_LEVELS,
  type RubricCriterion,
} from '../../../content/index.js';
import { htmlOf, typedOf } from '../../author/simple-html.rules.js';
import { type FormBody, textOf } from '../../frame/index.js';
import type { FormFault } from '../activity-editor.js';

/** A criterion as it is typed: its levels one a line, points first. */
interface CriterionForm {
  readonly title: string;
  readonly levels: string;
}

/** An assignment as it stands in its form: texts as they were typed. */
export interface AssignmentForm {
  readonly html: string;
  readonly text: boolean;
  readonly mostFiles: string;
  readonly dueDay: string;
  readonly completes: AssignmentSettings['completes'];
  readonly passPercent: string;
  readonly criteria: readonly CriterionForm[];
}

export const criterionField = (index: number, name: 'title' | 'levels') => `c${index}.${name}`;

export function assignmentFormOf(settings: Readonly<AssignmentSettings>): AssignmentForm {
  const { html, text, mostFiles, dueDay, completes, passPercent, criteria } = settings;
  return {
    ...{ html: typedOf(html), text, mostFiles: String(mostFiles), dueDay: dueDay === null ? '' : String(dueDay) },
    ...{ completes, passPercent: String(passPercent) },
    criteria: criteria.map(({ title, levels }) => ({
      title,
      levels: levels.map((level) => `${level.points} ${level.title}`).join('\n'),
    })),
  };
}

export function readAssignmentForm(body: FormBody): AssignmentForm {
  const criteria: CriterionForm[] = [];
  while (criteria.length < MOST_CRITERIA && criterionField(criteria.length, 'title') in body) {
    const index = criteria.length;
    criteria.push({
      title: textOf(body, criterionField(index, 'title')),
      levels: textOf(body, criterionField(index, 'levels')).replace(/\r\n?/g, '\n'),
    });
  }
  return {
    ...{ html: textOf(body, 'html'), text: textOf(body, 'text') !== '', mostFiles: textOf(body, 'mostFiles').trim() },
    ...{ dueDay: textOf(body, 'dueDay').trim(), passPercent: textOf(body, 'passPercent').trim(), criteria },
    completes: ASSIGNMENT_COMPLETES.find((each) => each === textOf(body, 'completes')) ?? 'score',
  };
}

/** A criterion more, one less, one up. @returns null for a button that does something else */
export function withCriteria(form: AssignmentForm, button: string): AssignmentForm | null {
  const [what = '', place = ''] = button.split(':');
  const at = Number(place);
  const { criteria } = form;
  switch (what) {
    case 'add-criterion':
      return { ...form, criteria: [...criteria, { title: '', levels: '' }].slice(0, MOST_CRITERIA) };
    case 'remove-criterion':
      return { ...form, criteria: criteria.filter((_, index) => index !== at) };
    case 'raise-criterion': {
      const raised = criteria[at];
      if (raised === undefined || at === 0) return form;
      return { ...form, criteria: criteria.toSpliced(at - 1, 2, raised, criteria[at - 1]!) };
    }
    default:
      return null;
  }
}

/** What can not be kept as it was typed. */
export function faultsOfAssignmentForm({ mostFiles, dueDay, passPercent, criteria }: AssignmentForm): FormFault[] {
  const faults: FormFault[] = [];
  if (!isWhole(mostFiles, 0, MOST_HANDED_FILES))
    faults.push({ field: 'mostFiles', message: 'authoring.assignment.mostFilesFault' });
  if (dueDay !== '' && !isWhole(dueDay, 1, 1000))
    faults.push({ field: 'dueDay', message: 'authoring.assignment.dueDayFault' });
  if (!isWhole(passPercent, 1, 100))
    faults.push({ field: 'passPercent', message: 'authoring.assignment.percentFault' });
  criteria.forEach((criterion, index) => {
    if (isBlank(criterion)) return;
    if (criterion.title.trim() === '' || criterion.title.length > 300)
      faults.push({ field: criterionField(index, 'title'), message: 'authoring.assignment.criterionFault' });
    if (levelsOf(criterion.levels) === null)
      faults.push({ field: criterionField(index, 'levels'), message: 'authoring.assignment.levelsFault' });
  });
  return faults;
}

/** The settings as the service takes them; blank criteria are left out. Of a form without faults. */
export function assignmentSettingsOf(form: AssignmentForm): Partial<AssignmentSettings> {
  const { html, text, mostFiles, dueDay, completes, passPercent, criteria } = form;
  return {
    ...{ html: htmlOf(html), text, mostFiles: Number(mostFiles), dueDay: dueDay === '' ? null : Number(dueDay) },
    ...{ completes, passPercent: Number(passPercent) },
    criteria: criteria
      .filter((each) => !isBlank(each))
      .map(({ title, levels }) => ({ title: title.trim(), levels: levelsOf(levels) ?? [] })),
  };
}

/** Levels one a line, each with its points first: `4 Relaciona objetivo y recurso`. @returns null where a line is not so */
export function levelsOf(typed: string): RubricCriterion['levels'] | null {
  const lines = typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const levels = lines.map((line) => {
    const [, points, title] = /^(\d{1,3})\s*[-–:.)]?\s+(.{1,500})$/.exec(line) ?? [];
    return points === undefined || title === undefined || Number(points) > 100
      ? null
      : { points: Number(points), title };
  });
  return levels.length <= MOST_LEVELS && levels.every((each) => each !== null) ? levels : null;
}

function isBlank({ title, levels }: CriterionForm): boolean {
  return title.trim() === '' && levels.trim() === '';
}

function isWhole(text: string, least: number, most: number): boolean {
  return /^\d{1,4}$/.test(text) && Number(text) >= least && Number(text) <= most;
}
