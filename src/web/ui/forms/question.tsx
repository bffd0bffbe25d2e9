import type { ComponentChildren } from 'preact';

import type { PageContext } from '../context.js';
import { fieldId } from './field-parts.js';

export interface QuestionFrameProps {
  name: string;
  /** "Question 2 of 5". */
  label: string;
  /** What is asked, clean HTML; null where the answer's controls stand inside it. */
  prompt: string | null;
  hint: string;
  /** Of the question, where the page may be in another. */
  lang?: string | undefined;
  /** The page's script keeps the answer: by the question's id, and the revision of the answer that is shown. */
  saving?: { readonly question: string; readonly revision: number } | undefined;
  /** The controls of the answer. */
  children: ComponentChildren;
}

/** A question of a quiz: what is asked is written content, and how it is answered depends on its kind. */
export function QuestionFrame({ name, label, prompt, hint, lang, saving, children }: QuestionFrameProps) {
  const id = fieldId(name);
  return (
    <fieldset
      class="question"
      aria-labelledby={prompt === null ? `${id}-label` : `${id}-label ${id}-prompt`}
      aria-describedby={`${id}-hint`}
      data-question={saving?.question}
      data-revision={saving?.revision}
    >
      <legend class="eyebrow" id={`${id}-label`}>
        {label}
      </legend>
      {prompt !== null && (
        <div class="rich" lang={lang} id={`${id}-prompt`} dangerouslySetInnerHTML={{ __html: prompt }} />
      )}
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
      {children}
    </fieldset>
  );
}

/** Alternatives, laid out. */
export function AnswerChoices({
  name,
  options,
  multiple,
  values,
  lang,
}: {
  name: string;
  /** Clean HTML. */
  options: readonly { readonly value: string; readonly html: string }[];
  /** Several may be chosen (boxes), or exactly one (radio buttons). */
  multiple: boolean;
  values: readonly string[];
  lang?: string | undefined;
}) {
  return (
    <>
      {options.map(({ value, html }, index) => (
        <label class="answer" key={value}>
          <input
            // The first answer carries the id of the field, so that a list of what is missing can lead to it.
            id={index === 0 ? fieldId(name) : undefined}
            name={name}
            type={multiple ? 'checkbox' : 'radio'}
            value={value}
            checked={values.includes(value)}
          />
          <span lang={lang} dangerouslySetInnerHTML={{ __html: html }} />
        </label>
      ))}
    </>
  );
}

export interface AnswerRow {
  /** Clean. */
  readonly html: string;
  /** Of the text, so that the control can be named by it. */
  readonly id?: string;
  readonly control: ComponentChildren;
}

/** A list of texts, each with something to answer beside it, or what was answered. */
export function AnswerRows({
  rows,
  controlFirst,
  lang,
}: {
  rows: readonly AnswerRow[];
  controlFirst?: boolean | undefined;
  lang?: string | undefined;
}) {
  return (
    <ul class={controlFirst ? 'answer-rows is-control-first' : 'answer-rows'} role="list">
      {rows.map(({ html, id, control }, index) => (
        <li key={index}>
          {controlFirst && control}
          <div class="answer-text" id={id} lang={lang} dangerouslySetInnerHTML={{ __html: html }} />
          {!controlFirst && control}
        </li>
      ))}
    </ul>
  );
}

interface AnswerControlProps {
  id: string;
  name: string;
  value: string;
  /** What names it, where no text on the page does. */
  label?: string | undefined;
  lang?: string | undefined;
  short?: boolean | undefined;
}

export function AnswerSelect({
  id,
  name,
  value,
  label,
  labelledBy,
  placeholder,
  options,
  inline,
  short,
  lang,
}: AnswerControlProps & {
  labelledBy?: string | undefined;
  placeholder: string;
  options: readonly { readonly value: string; readonly label: string }[];
  /** Inside a sentence. */
  inline?: boolean | undefined;
}) {
  return (
    <select
      id={id}
      name={name}
      class={inline ? 'input gap' : short ? 'input short' : 'input'}
      aria-label={label}
      aria-labelledby={labelledBy}
    >
      <option value="">{placeholder}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value} selected={option.value === value} lang={lang}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

/** A gap inside a sentence. */
export function Gap({ id, name, value, label, short, lang }: AnswerControlProps) {
  return (
    <input
      id={id}
      name={name}
      type="text"
      class={short ? 'input gap short' : 'input gap'}
      value={value}
      maxLength={300}
      autocomplete="off"
      aria-label={label}
      lang={lang}
    />
  );
}

/** An answer that is written. */
export function AnswerText({
  id,
  name,
  value,
  label,
  after,
  maxlength,
  multiline,
  short,
  lang,
}: AnswerControlProps & {
  /** Stands behind it, such as a unit. */
  after?: string | undefined;
  maxlength: number;
  multiline?: boolean | undefined;
}) {
  const shared = { id, name, maxLength: maxlength, autocomplete: 'off', lang };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {multiline ? (
        <textarea {...shared} class="input" rows={8}>
          {value}
        </textarea>
      ) : (
        <span class="with-unit">
          <input {...shared} type="text" class={short ? 'input short' : 'input'} value={value} />
          {after !== undefined && <span>{after}</span>}
        </span>
      )}
    </div>
  );
}

/** What was answered to one part, and whether it was right. */
export function RightOrWrong({
  ctx: { t },
  text,
  right,
  lang,
}: {
  ctx: PageContext;
  /** Undefined: nothing was answered. */
  text: string | undefined;
  /** Null: it is not told. */
  right: boolean | null;
  lang?: string | undefined;
}) {
  if (right === null)
    return <span lang={lang}>{text ?? <span class="soft">{t('learning.quiz.notAnswered')}</span>}</span>;
  return (
    <span class={right ? 'part is-right' : 'part is-wrong'}>
      <span aria-hidden="true">{right ? '✓' : '✗'}</span>{' '}
      {text === undefined ? (
        <span class="soft">{t('learning.quiz.notAnswered')}</span>
      ) : (
        <span lang={lang}>{text}</span>
      )}
      <span class="visually-hidden"> ({t(right ? 'learning.quiz.right' : 'learning.quiz.wrong')})</span>
    </span>
  );
}

/** A text as it was typed, with its lines. */
export function GivenText({ label, text }: { label: string; text: string }) {
  return (
    <>
      <p class="soft small">{label}</p>
      <blockquote class="given">{text}</blockquote>
    </>
  );
}
