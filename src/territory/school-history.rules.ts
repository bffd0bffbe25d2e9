import type { Governance, SchoolStatus } from './school.js';

/** Days of the calendar, both included; open: until now. */
export interface Period {
  readonly from: string;
  readonly until: string | null;
}
export interface SchoolPast extends Period {
  readonly name: string;
  readonly governance: Governance;
  readonly status: SchoolStatus;
}

/** Who ran the school from when to when: neighbours with the same answer are one. @param past the oldest first */
export function governanceHistory(past: readonly SchoolPast[]): (Period & { governance: Governance })[] {
  const history: (Period & { governance: Governance })[] = [];
  for (const { from, until, governance } of past) {
    const last = history.at(-1);
    if (last?.governance === governance) history[history.length - 1] = { ...last, until };
    else history.push({ governance, from, until });
  }
  return history;
}
