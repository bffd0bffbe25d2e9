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
  readonly kind: 'single' | 'multiple' | 'truefalse' | 'matching' | 'ordering' | 'cloze' | 'short' | 'numerical';
  readonly prompt: string;
  readonly settings?: object;
  /** Said to everyone. */
  readonly feedback?: string;
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

function other(kind: QuestionText['kind'], prompt: string, settings: object, feedback = ''): QuestionText {
  return { kind, prompt: `<p>${prompt}</p>`, options: [], settings, feedback };
}

/** A statement that is true or false. */
export const trueFalse = (prompt: string, answer: boolean, feedback?: string): QuestionText =>
  other('truefalse', prompt, { answer }, feedback);

/** Pairs, and what belongs to none of them. */
export const matching = (
  prompt: string,
  pairs: readonly (readonly [html: string, match: string])[],
  others: readonly string[] = [],
): QuestionText => other('matching', prompt, { pairs: pairs.map(([html, match]) => ({ html, match })), others });

/** Items in their right order. */
export const ordering = (prompt: string, ...items: string[]): QuestionText => other('ordering', prompt, { items });

/** A text with gaps, each with its right answers and, to choose from, wrong ones. */
export const cloze = (
  prompt: string,
  ...gaps: (readonly [kind: 'text' | 'number' | 'select', accepted: readonly string[], others?: readonly string[]])[]
): QuestionText =>
  other('cloze', prompt, {
    gaps: gaps.map(([kind, accepted, others = []]) => ({ kind, accepted, others, tolerance: 0 })),
    ...{ ignoreCase: true, ignoreAccents: true },
  });

/** A few words; the first earns all points, the others half. */
export const short = (prompt: string, right: string, ...half: string[]): QuestionText =>
  other('short', prompt, {
    accepted: [{ text: right, percent: 100 }, ...half.map((text) => ({ text, percent: 50 }))],
    ...{ ignoreCase: true, ignoreAccents: true },
  });

export const numerical = (prompt: string, value: number, tolerance = 0, units: readonly string[] = []): QuestionText =>
  other('numerical', prompt, {
    accepted: [{ value, tolerance, toleranceKind: 'absolute', percent: 100 }],
    ...{ units, unitNeeded: false },
  });
