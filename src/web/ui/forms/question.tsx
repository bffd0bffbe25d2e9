import type { PageContext } from '../context.js';
import { fieldId } from './field-parts.js';

export interface QuestionFieldProps {
  ctx: PageContext;
  name: string;
  /** "Question 2 of 5". */
  label: string;
  /** What is asked. Clean HTML. */
  prompt: string;
  hint: string;
  /** Clean HTML. */
  options: readonly { readonly value: string; readonly html: string }[];
  /** Several may be chosen (boxes), or exactly one (radio buttons). */
  multiple: boolean;
  values: readonly string[];
  /** Of the question, where the page may be in another. */
  lang?: string | undefined;
}

/** A question of a quiz: both what is asked and what can be answered are written content. */
export function QuestionField({ name, label, prompt, hint, options, multiple, values, lang }: QuestionFieldProps) {
  const id = fieldId(name);
  return (
    <fieldset class="question" aria-labelledby={`${id}-label ${id}-prompt`} aria-describedby={`${id}-hint`}>
      <legend class="eyebrow" id={`${id}-label`}>
        {label}
      </legend>
      <div class="rich" lang={lang} id={`${id}-prompt`} dangerouslySetInnerHTML={{ __html: prompt }} />
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
      {options.map(({ value, html }, index) => (
        <label class="answer" key={value}>
          <input
            // The first answer carries the id of the field, so that a list of what is missing can lead to it.
            id={index === 0 ? id : undefined}
            name={name}
            type={multiple ? 'checkbox' : 'radio'}
            value={value}
            checked={values.includes(value)}
          />
          <span lang={lang} dangerouslySetInnerHTML={{ __html: html }} />
        </label>
      ))}
    </fieldset>
  );
}
