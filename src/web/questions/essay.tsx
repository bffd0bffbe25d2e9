import { LONGEST_ESSAY } from '../../content/index.js';
import { AnswerText, fieldId } from '../ui/index.js';
import type { QuestionPart } from './question-part.js';
import { TypedGiven } from './short-text.js';

const wordsOf = (settings: object): number | null => (settings as { words: number | null }).words;

export const essay: QuestionPart = {
  hint: 'learning.quiz.writeEssay',
  Answer({ ctx: { t }, name, question, given, lang }) {
    const words = wordsOf(question.details);
    return (
      <AnswerText
        id={fieldId(name)}
        name={name}
        label={words === null ? t('learning.quiz.yourText') : t('learning.quiz.yourTextOf', { words })}
        value={String(given[0] ?? '')}
        maxlength={LONGEST_ESSAY}
        multiline
        lang={lang}
      />
    );
  },
  Given: TypedGiven,
  fields: [{ name: 'words', kind: 'line', label: 'authoring.quiz.words', hint: 'authoring.quiz.wordsHint' }],
  rows: null,
  typed: ({ settings }) => ({ fields: { words: String(wordsOf(settings) ?? '') }, rows: [] }),
  body: ({ fields }) => ({
    settings: { words: /^[1-9]\d{0,3}$/.test((fields['words'] ?? '').trim()) ? Number(fields['words']) : null },
  }),
};
