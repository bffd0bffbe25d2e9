import { registerDecorator } from 'class-validator';

import { parseRun } from './run.rules.js';

/** The value is a RUN whose check digit is right. */
export function IsRun(): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'isRun',
      target: target.constructor,
      propertyName: String(property),
      validator: {
        validate: (value) => typeof value === 'string' && parseRun(value) !== null,
        defaultMessage: () => '$property must be a RUN with its check digit',
      },
    });
}
