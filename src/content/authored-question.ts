import type { QuestionBody } from './content.dto.js';
import { type OutlineQuestion, settingsFrom } from './questions/index.js';
import { cleanHtml } from './rich-text.js';

/**
 * A question as it may be stored; its id is still to be given.
 * @param pointer to its settings, in the body that they came in @throws VALIDATION_FAILED
 */
export function authoredQuestion(
  { kind, prompt, points = 1, options = [], settings = {}, feedback = '', hints = [] }: QuestionBody,
  pointer: string,
): OutlineQuestion {
  return {
    id: '',
    kind,
    prompt: cleanHtml(prompt),
    points,
    options: options.map(({ html, correct, percent, feedback: onChoice }, index) => ({
      id: index + 1,
      html: cleanHtml(html),
      correct,
      ...(percent != null && { percent }),
      ...(onChoice && { feedback: onChoice }),
    })),
    settings: settingsFrom(kind, settings, pointer),
    feedback: feedback.trim(),
    hints: hints.map((hint) => hint.trim()).filter((hint) => hint !== ''),
  };
}
