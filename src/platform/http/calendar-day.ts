import { buildMessage, ValidateBy } from 'class-validator';

/** `2027-12-31`, a day that the calendar has, in a year that every database can store. */
export function IsCalendarDay(): PropertyDecorator {
  return validDay('isCalendarDay', (value) => isDay(value));
}

/** `12-31`, a day that some year has. */
export function IsMonthDay(): PropertyDecorator {
  return validDay('isMonthDay', (value) => typeof value === 'string' && isDay(`2028-${value}`));
}

function validDay(name: string, validate: (value: unknown) => boolean): PropertyDecorator {
  return ValidateBy({
    name,
    validator: { validate, defaultMessage: buildMessage((each) => `${each}$property must be a day of the calendar`) },
  });
}

function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !/^[12]\d{3}-\d{2}-\d{2}$/.test(value)) return false;
  const at = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
}
