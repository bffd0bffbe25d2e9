import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';

import {
  DESIGN_TEXTS,
  DesignContentBody,
  type DesignVersionRow,
  SIGNATORY_PLACES,
  type SignatoryPlace,
} from '../../certification/index.js';
import { LOCALES, type MessageKey } from '../../platform/i18n/index.js';
import { type FormBody, textOf } from '../frame/index.js';

export interface DesignFault {
  readonly field: string;
  readonly message: MessageKey;
}

/** Reads the form of a draft by the rules of the API. @returns the content, or what is wrong beside its fields */
export async function readDesignForm(
  body: FormBody,
): Promise<{ content: DesignContentBody; faults: [] } | { content: null; faults: DesignFault[] }> {
  const signing = SIGNATORY_PLACES.filter((place) =>
    ['name', 'es', 'en'].some((part) => textOf(body, signatoryField(place, part)).trim() !== ''),
  );
  const content = plainToInstance(DesignContentBody, {
    colour: textOf(body, 'colour'),
    accent: textOf(body, 'accent'),
    texts: Object.fromEntries(
      LOCALES.map((locale) => [
        locale,
        Object.fromEntries(DESIGN_TEXTS.map((text) => [text, textOf(body, `${locale}.${text}`)])),
      ]),
    ),
    signatories: signing.map((place) => ({
      place,
      name: textOf(body, signatoryField(place, 'name')),
      position: {
        es: textOf(body, signatoryField(place, 'es')),
        en: textOf(body, signatoryField(place, 'en')),
      },
    })),
  });
  const problems = await validate(content, { forbidUnknownValues: true, stopAtFirstError: true });
  if (problems.length === 0) return { content, faults: [] };
  return { content: null, faults: problems.flatMap((problem) => faultsOf(problem, [], signing)) };
}

/** What the form says of a version. */
export function typedDesign({ colour, accent, texts, signatories }: DesignVersionRow): FormBody {
  const words = LOCALES.flatMap((locale) =>
    DESIGN_TEXTS.map((text) => [`${locale}.${text}`, texts[locale]?.[text] ?? ''] as const),
  );
  const signing = signatories.flatMap(({ place, name, position: { es, en } }) => [
    [signatoryField(place, 'name'), name] as const,
    [signatoryField(place, 'es'), es] as const,
    [signatoryField(place, 'en'), en === es ? '' : en] as const,
  ]);
  return { colour, accent, ...Object.fromEntries([...words, ...signing]) };
}

export function signatoryField(place: SignatoryPlace, part: string): string {
  return `signatory.${place}.${part}`;
}

function faultsOf(
  { property, constraints, children = [], value }: ValidationError,
  path: readonly string[],
  signing: readonly SignatoryPlace[],
): DesignFault[] {
  const here = [...path, property];
  const [rule] = Object.keys(constraints ?? {});
  const own = rule === undefined ? [] : [{ field: fieldOf(here, signing), message: messageOf(rule, value) }];
  return [...own, ...children.flatMap((child) => faultsOf(child, here, signing))];
}

/** The field of the form for a place in the content: `texts/es/heading`, `signatories/0/position/es`. */
function fieldOf([first = '', second = '', ...rest]: readonly string[], signing: readonly SignatoryPlace[]): string {
  if (first === 'texts') return [second, ...rest].join('.');
  if (first === 'signatories') return signatoryField(signing[Number(second)] ?? 1, rest.at(-1) ?? 'name');
  return first;
}

function messageOf(rule: string, value: unknown): MessageKey {
  if (rule === 'isReadable') return 'designs.fault.contrast';
  if (rule === 'maxLength') return 'designs.fault.long';
  if (rule === 'isNotEmpty') return 'common.field.required';
  return typeof value === 'string' && value.startsWith('#') ? 'designs.fault.colour' : 'common.field.invalid';
}
