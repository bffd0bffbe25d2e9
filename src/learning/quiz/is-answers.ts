import { registerDecorator } from 'class-validator';

import { LONGEST_ESSAY, MOST_PARTS } from '../../content/index.js';

function isPart(value: unknown): boolean {
  return typeof value === 'string' ? value.length <= LONGEST_ESSAY : Number.isSafeInteger(value);
}

function isByQuestion(value: unknown, holds: (each: unknown) => boolean): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(holds);
}

function byQuestion(name: string, what: string, holds: (each: unknown) => boolean): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(property),
      validator: {
        validate: (value: unknown) => isByQuestion(value, holds),
        defaultMessage: () => `$property must list ${what} by question`,
      },
    });
}

/** The value lists whole numbers and texts by question. */
export function IsAnswers(): PropertyDecorator {
  return byQuestion(
    'isAnswers',
    'numbers or texts',
    (answer) => Array.isArray(answer) && answer.length <= MOST_PARTS && answer.every(isPart),
  );
}

/** The value has a whole number by question. */
export function IsWholeNumbers(least: number, most: number): PropertyDecorator {
  return byQuestion(
    'isWholeNumbers',
    `whole numbers from ${least} to ${most}`,
    (each) => Number.isSafeInteger(each) && Number(each) >= least && Number(each) <= most,
  );
}
