import { daysSince } from './days-since.rules.js';

describe('how long ago it was', () => {
  const days = (from: string, to: string, zone = 'America/Santiago') => daysSince(new Date(from), new Date(to), zone);

  it('counts the midnights of the zone in between, not hours', () => {
    expect(days('2026-07-01T12:00:00Z', '2026-07-01T20:00:00Z')).toBe(0);
    expect(days('2026-07-02T03:59:00Z', '2026-07-02T04:01:00Z')).toBe(1);
    expect(days('2026-07-02T03:59:00Z', '2026-07-02T04:01:00Z', 'UTC')).toBe(0);
    expect(days('2026-09-04T12:00:00Z', '2026-09-07T12:00:00Z')).toBe(3);
  });

  it('is today for what a clock ahead of ours has seen', () => {
    expect(days('2026-07-03T12:00:00Z', '2026-07-01T12:00:00Z')).toBe(0);
  });
});
