export const GROUPING_KINDS = ['deprov', 'slep', 'microcentro'] as const;
export type GroupingKind = (typeof GROUPING_KINDS)[number];
