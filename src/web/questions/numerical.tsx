import { AnswerText, fieldId } from '../ui/index.js';
import { numberOf, optional, type QuestionPart } from './question-part.js';
import { TypedGiven } from './short-text.js';

interface Settings {
  readonly accepted: readonly {
    readonly value: number;
    readonly tolerance: number;
    readonly toleranceKind: string;
    readonly percent: number;
    readonly feedback?: string;
  }[];
  readonly units: readonly string[];
  readonly unitNeeded: boolean;
}

export const numerical: QuestionPart = {
  hint: 'learning.quiz.writeNumber',
  Answer({ ctx: { t }, name, question, given }) {
    const { unit, unitNeeded } = question.details as { unit: string | null; unitNeeded: boolean };
    return (
      <AnswerText
        id={fieldId(name)}
        name={name}
        label={t(unitNeeded ? 'learning.quiz.yourNumberWithUnit' : 'learning.quiz.yourNumber')}
        after={unit ?? undefined}
        value={String(given[0] ?? '')}
        maxlength={100}
        short
      />
    );
  },
  Given: TypedGiven,
  fields: [
    { name: 'units', kind: 'line', label: 'authoring.quiz.units', hint: 'authoring.quiz.unitsHint' },
    { name: 'unitNeeded', kind: 'tick', label: 'authoring.quiz.unitNeeded' },
  ],
  rows: {
    fields: [
      { name: 'html', kind: 'number', label: 'authoring.quiz.value', needed: true },
      { name: 'tolerance', kind: 'number', label: 'authoring.quiz.tolerance', initial: '0' },
      {
        name: 'toleranceKind',
        kind: 'choice',
        label: 'authoring.quiz.toleranceKind',
        initial: 'absolute',
        choices: [
          { value: 'absolute', label: 'authoring.quiz.tolerance.absolute' },
          { value: 'relative', label: 'authoring.quiz.tolerance.relative' },
        ],
      },
      {
        name: 'percent',
        kind: 'whole',
        label: 'authoring.quiz.percent',
        hint: 'authoring.quiz.percentHint',
        initial: '100',
      },
      { name: 'feedback', kind: 'line', label: 'authoring.quiz.acceptedFeedback' },
    ],
    add: 'authoring.quiz.addAccepted',
    remove: 'authoring.quiz.removeAccepted',
    count: 1,
  },
  typed({ settings }) {
    const { accepted, units, unitNeeded } = settings as Settings;
    return {
      fields: { units: units.join(', '), unitNeeded: unitNeeded ? 'yes' : '' },
      rows: accepted.map(({ value, tolerance, toleranceKind, percent, feedback = '' }) => ({
        html: String(value),
        tolerance: String(tolerance),
        toleranceKind,
        percent: String(percent),
        feedback,
      })),
    };
  },
  body: ({ fields, rows }) => ({
    settings: {
      accepted: rows.map((row) => ({
        value: numberOf(row['html']!),
        tolerance: numberOf(row['tolerance'] || '0'),
        toleranceKind: row['toleranceKind'] === 'relative' ? 'relative' : 'absolute',
        percent: Number(row['percent'] || 100),
        ...optional('feedback', row['feedback']),
      })),
      units: (fields['units'] ?? '')
        .split(',')
        .map((unit) => unit.trim())
        .filter((unit) => unit !== ''),
      unitNeeded: fields['unitNeeded'] !== '',
    },
  }),
};
