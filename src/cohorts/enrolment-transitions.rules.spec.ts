import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { asked } from '../../test/support/asked.js';
import { projectRoot } from '../platform/config/index.js';
import { ENROLMENT_STATES, isLiving, LIVING_STATES, SEATED_STATES, takesSeat } from './enrolment.rules.js';
import {
  endingStates,
  leavingOf,
  mayFollow,
  removalOf,
  replay,
  seatsOf,
  TRANSITIONS,
  transitionOf,
} from './enrolment-transitions.rules.js';

describe('the transitions of an enrolment', () => {
  it('let a teacher take a seat and give it back, and only the system complete', () => {
    expect(mayFollow(null, 'enrolled', 'teacher')).toBe(true);
    expect(mayFollow('enrolled', 'withdrawn', 'teacher')).toBe(true);
    expect(mayFollow('enrolled', 'completed', 'teacher')).toBe(false);
    expect(mayFollow('enrolled', 'completed', 'system')).toBe(true);
    expect(mayFollow('completed', 'withdrawn', 'coordinator')).toBe(false);
  });

  it('let only the teacher answer an offer, only the system make one, and only who runs the cohort decide a request', () => {
    expect(transitionOf('offered', 'enrolled')!.by).toEqual(['teacher']);
    expect(transitionOf('offered', 'declined')!.by).toEqual(['teacher']);
    expect(transitionOf('waitlisted', 'offered')!.by).toEqual(['system']);
    expect(transitionOf('requested', 'approved')!.by).toEqual(['coordinator']);
    expect(transitionOf('requested', 'rejected')).toMatchObject({ by: ['coordinator'], reason: 'required' });
  });

  it('list each change once, between known states, each reached and with a way on from every one that is not an end', () => {
    const changes = TRANSITIONS.map(({ from, to }) => `${from}→${to}`);
    expect(new Set(changes).size).toBe(changes.length);
    for (const state of ENROLMENT_STATES) expect(TRANSITIONS.some(({ to }) => to === state)).toBe(true);
    expect(endingStates().every((state) => !isLiving(state))).toBe(true);
    expect(endingStates()).toEqual(['rejected', 'expired', 'declined', 'failed', 'withdrawn', 'transferred']);
  });

  it('never free a seat that was not taken', () => {
    for (const each of TRANSITIONS) {
      expect(Math.abs(seatsOf(each))).toBeLessThanOrEqual(1);
      if (seatsOf(each) === -1) expect(takesSeat(each.from!)).toBe(true);
    }
    expect(SEATED_STATES.filter((state) => !isLiving(state))).toEqual(['failed']);
    expect(LIVING_STATES.filter((state) => !takesSeat(state))).toEqual(['requested', 'approved', 'waitlisted']);
  });

  it('say what leaving means in every state', () => {
    expect(leavingOf('enrolled')).toBe('withdrawn');
    for (const state of ['requested', 'waitlisted', 'offered'] as const) expect(leavingOf(state)).toBe('declined');
    expect(removalOf('waitlisted')).toBe('rejected');
    for (const state of [...endingStates(), 'completed' as const])
      expect(leavingOf(state) ?? removalOf(state)).toBeNull();
  });

  it('can be followed again from their history', () => {
    const step = (fromState: (typeof ENROLMENT_STATES)[number] | null, toState: (typeof ENROLMENT_STATES)[number]) => ({
      fromState,
      toState,
    });
    expect(replay([step(null, 'waitlisted'), step('waitlisted', 'offered'), step('offered', 'enrolled')])).toBe(
      'enrolled',
    );
    expect(replay([step(null, 'waitlisted'), step('offered', 'enrolled')])).toBeUndefined();
    expect(replay([step(null, 'completed')])).toBeUndefined();
    expect(replay([])).toBeNull();
  });

  it('are drawn in the documentation as they are (UPDATE_DOCS=1 writes them anew)', () => {
    const page = join(projectRoot, 'docs', 'enrolment-states.md');
    const text = existsSync(page) ? readFileSync(page, 'utf8') : '';
    const written = text.replace(
      /(<!-- transitions: .* -->\n)[^]*(<!-- end of transitions -->)/,
      `$1\n${diagram()}\n${table()}\n$2`,
    );
    if (asked('UPDATE_DOCS', 0) === 1) writeFileSync(page, written);
    expect(text).toContain('<!-- end of transitions -->');
    expect(readFileSync(page, 'utf8')).toBe(written);
  });
});

function diagram(): string {
  const arrow = ({ from, to, act }: (typeof TRANSITIONS)[number]) => `  ${from ?? '[*]'} --> ${to}: ${act}\n`;
  const ends = endingStates().map((state) => `  ${state} --> [*]\n`);
  return `\`\`\`mermaid\nstateDiagram-v2\n${TRANSITIONS.map(arrow).join('')}${ends.join('')}\`\`\`\n`;
}

/** As the formatter of the project leaves it: columns as wide as what they hold. */
function table(): string {
  const seats = { '-1': '−1', '0': '', '1': '+1' } as Readonly<Record<string, string>>;
  const rows = TRANSITIONS.map((each) => [
    each.from === null ? '–' : `\`${each.from}\``,
    `\`${each.to}\``,
    each.act,
    each.by.join(', '),
    each.reason === 'none' ? '' : each.reason,
    seats[String(seatsOf(each))]!,
    each.tells ?? '',
    each.when,
  ]);
  const all = [['from', 'to', 'act', 'by', 'reason', 'seats', 'mail', 'when, and what follows'], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(3, ...all.map((row) => row[column]!.length)));
  const line = (cells: readonly string[], fill = ' ') =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column]!, fill)).join(' | ')} |\n`;
  const [head, ...body] = all;
  return `${line(head!)}${line(
    widths.map(() => ''),
    '-',
  )}${body.map((row) => line(row)).join('')}`;
}
