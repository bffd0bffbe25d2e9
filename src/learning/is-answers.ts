import { registerDecorator } from 'class-validator';

import { LONGEST_ESSAY, MOST_PARTS } from '../content/index.js';

function isPart(value: unknown): boolean {
  return typeof value === 'string' ? value.length <= LONGEST_ESSAY : Number.isSafeInteger(value);
}

/** The value lists whole numbers and texts by question. */
export function IsAnswers(): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'isAnswers',
      target: target.constructor,
      propertyName: String(property),
      validator: {
        validate: (value: unknown) =>
          typeof value === 'object' &&
          value !== null &&
          !Array.isArray(value) &&
          Object.values(value).every(
            (answer) => Array.isArray(answer) && answer.length <= MOST_PARTS && answer.every(isPart),
          ),
        defaultMessage: () => '$property must list numbers or texts by question',
      },
    });
}
