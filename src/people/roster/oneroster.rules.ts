import type { Omission } from '../../platform/imports/index.js';
import { parseRun } from '../run.rules.js';
import { ROSTER_HEADER, rosterColumnOf, type RosterColumn } from './roster.rules.js';

export const VERSIONS = ['1.1', '1.2'] as const;
export type OneRosterVersion = (typeof VERSIONS)[number];

/** Who works at a school, and as what in the words of our own files; whoever is not named here is no part of a roster. */
const POSITIONS: Readonly<Record<string, string>> = {
  teacher: 'Docente',
  principal: 'Director',
  aide: 'Asistente',
  counselor: 'Otro',
  administrator: 'Otro',
  siteadministrator: 'Otro',
};

/** @returns null for a role that no roster takes: pupils, families, and whoever administers more than a school */
export function positionOf(role: string): string | null {
  return POSITIONS[role.trim().toLowerCase()] ?? null;
}

/** A RUN is one wherever it stands: `{RUN:12.345.678-5}` among the user's ids, or as an identifier by itself. */
export function runIn(...cells: readonly string[]): string {
  const candidates = cells.flatMap((cell) =>
    cell.split(',').map((part) => part.trim().replace(/^\{[^:}]*:(.*)\}$/, '$1')),
  );
  return candidates.find((candidate) => candidate !== '' && parseRun(candidate) !== null) ?? '';
}

/** `10203` or `10203-4`, as an organisation's identifier or id. @returns null when it is no number of a school */
export function rbdIn(...cells: readonly string[]): string | null {
  for (const cell of cells) {
    const number = /^\s*(?:RBD[:\s-]*)?0*(\d{1,6})(?:-[\dkK])?\s*$/i.exec(cell)?.[1];
    if (number !== undefined && number !== '0') return number;
  }
  return null;
}

/** The day of a date, or of a moment. */
export function dayOf(moment: string): string {
  return moment.trim().slice(0, 10);
}

export interface Org {
  readonly rbd: string | null;
  readonly parent: string;
}

/** The school of an organisation: itself, or what it is a part of. Departments stand below schools. */
export function schoolOf(orgs: ReadonlyMap<string, Org>, id: string): string | null {
  const seen = new Set<string>();
  for (let at = id; at !== '' && !seen.has(at);) {
    seen.add(at);
    const org = orgs.get(at);
    if (!org) return seen.size === 1 ? rbdIn(at) : null;
    if (org.rbd !== null) return org.rbd;
    at = org.parent;
  }
  return null;
}

/** Where a row comes from stands behind it, so that it can be found in the archive. */
export const ONEROSTER_HEADER = [...ROSTER_HEADER, 'ARCHIVO', 'FILA'];
export const ONEROSTER_COLUMNS = ONEROSTER_HEADER.map(rosterColumnOf);

export function cellsOf(said: Readonly<Partial<Record<RosterColumn, string>>>, file: string, line: number): string[] {
  return [...ONEROSTER_COLUMNS.slice(0, ROSTER_HEADER.length).map((column) => said[column!] ?? ''), file, String(line)];
}

const LINES_TOLD = 10;

/** Counts what is left out, by file and reason. */
export class Omissions {
  private readonly counts = new Map<string, { file: string; code: string; count: number; lines: number[] }>();

  /** @param line none for a whole file */
  note(file: string, code: string, line?: number): void {
    const key = `${file} ${code}`;
    const known = this.counts.get(key) ?? { file, code, count: 0, lines: [] };
    known.count++;
    if (line !== undefined && known.lines.length < LINES_TOLD) known.lines.push(line);
    this.counts.set(key, known);
  }

  all(): Omission[] {
    return [...this.counts.values()];
  }
}
