/** A course as it is written: the program gives it ids. Texts are HTML of the kind that authors may write. */
export interface CourseText {
  readonly code: string;
  /** The provider's code. */
  readonly provider: string;
  readonly language: 'es' | 'en';
  readonly title: string;
  readonly summary: string;
  readonly description: string;
  /** Expected work, in minutes. */
  readonly minutes: number;
  readonly minGrade: number | null;
  readonly sections: readonly SectionText[];
}

interface SectionText {
  readonly title: string;
  readonly activities: readonly ActivityText[];
}

export type ActivityText =
  | { readonly kind: 'page'; readonly title: string; readonly required: boolean; readonly settings: { html: string } }
  | {
      readonly kind: 'quiz';
      readonly title: string;
      readonly required: boolean;
      readonly settings: { passPercent: number; maxAttempts: number | null; shuffle: boolean };
      readonly questions: readonly QuestionText[];
    };

export interface QuestionText {
  readonly kind: 'single' | 'multiple';
  readonly prompt: string;
  readonly options: readonly { id: number; html: string; correct: boolean; feedback?: string }[];
}

export function page(title: string, html: string, { required = true } = {}): ActivityText {
  return { kind: 'page', title, required, settings: { html: html.replace(/\s*\n\s*/g, '\n').trim() } };
}

export function quiz(
  title: string,
  questions: readonly QuestionText[],
  { passPercent = 60, maxAttempts = 3 }: { passPercent?: number; maxAttempts?: number | null } = {},
): ActivityText {
  return { kind: 'quiz', title, required: true, settings: { passPercent, maxAttempts, shuffle: true }, questions };
}

/** An option: its text, whether it is right, and what is said to whoever chose it. */
type Option = readonly [html: string, correct: boolean, feedback?: string];

function question(kind: QuestionText['kind'], prompt: string, options: readonly Option[]): QuestionText {
  return {
    kind,
    prompt: `<p>${prompt}</p>`,
    options: options.map(([html, correct, feedback], index) => ({
      id: index + 1,
      html,
      correct,
      ...(feedback !== undefined && { feedback }),
    })),
  };
}

/** One option is right. */
export const single = (prompt: string, ...options: Option[]): QuestionText => question('single', prompt, options);
/** One or more are. */
export const multiple = (prompt: string, ...options: Option[]): QuestionText => question('multiple', prompt, options);
