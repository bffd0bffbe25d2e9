/** How many days before a certificate expires its holder is reminded of it. */
export const DAYS_BEFORE = [90, 30, 7] as const;

/** `opens`: it can be renewed from now on; else so many days are left. */
export type ReminderStep = 'opens' | '90' | '30' | '7';
