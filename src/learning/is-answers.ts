import { registerDecorator } from 'class-validator';

const MOST_CHOICES = 50;

/** The value lists chosen options, whole numbers, by question. */
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
            (chosen) => Array.isArray(chosen) && chosen.length <= MOST_CHOICES && chosen.every(Number.isSafeInteger),
          ),
        defaultMessage: () => '$property must list the ids of chosen options by question',
      },
    });
}
