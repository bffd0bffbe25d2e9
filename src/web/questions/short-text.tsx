import { AnswerText, fieldId, GivenText } from '../ui/index.js';
import { type AnswerProps, type GivenProps, optional, type PartField, type QuestionPart } from './question-part.js';

interface Settings {
  readonly accepted: readonly { readonly text: string; readonly percent: number; readonly feedback?: string }[];
  readonly ignoreCase: boolean;
  readonly ignoreAccents: boolean;
}

/** How texts are compared; also in gaps. */
export const TOLERANCE: readonly PartField[] = [
  { name: 'ignoreCase', kind: 'tick', label: 'authoring.quiz.ignoreCase', initial: 'yes' },
  { name: 'ignoreAccents', kind: 'tick', label: 'authoring.quiz.ignoreAccents', initial: 'yes' },
];

function TypedAnswer({ ctx, name, given, lang }: AnswerProps) {
  return (
    <AnswerText
      id={fieldId(name)}
      name={name}
      label={ctx.t('learning.quiz.yourAnswer')}
      value={String(given[0] ?? '')}
      maxlength={300}
      lang={lang}
    />
  );
}

export function TypedGiven({ ctx, question }: GivenProps) {
  return <GivenText label={ctx.t('learning.quiz.youAnswered')} text={String(question.chosen[0] ?? '')} />;
}

export const shortText: QuestionPart = {
  hint: 'learning.quiz.writeShort',
  Answer: TypedAnswer,
  Given: TypedGiven,
  fields: TOLERANCE,
  rows: {
    fields: [
      { name: 'html', kind: 'line', label: 'authoring.quiz.accepted', needed: true },
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
    const { accepted, ignoreCase, ignoreAccents } = settings as Settings;
    return {
      fields: { ignoreCase: ignoreCase ? 'yes' : '', ignoreAccents: ignoreAccents ? 'yes' : '' },
      rows: accepted.map(({ text, percent, feedback = '' }) => ({ html: text, percent: String(percent), feedback })),
    };
  },
  body: ({ fields, rows }) => ({
    settings: {
      accepted: rows.map((row) => ({
        text: row['html']!.trim(),
        percent: Number(row['percent'] || 100),
        ...optional('feedback', row['feedback']),
      })),
      ignoreCase: fields['ignoreCase'] !== '',
      ignoreAccents: fields['ignoreAccents'] !== '',
    },
  }),
};
