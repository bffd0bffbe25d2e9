import fc from 'fast-check';
import { v7 as uuidV7 } from 'uuid';

import { DomainError, validation } from '../platform/http/index.js';
import { plainlyValid, readEvents } from './events.reader.js';
import { EventsBody } from './learning.dto.js';

const event = (change: object = {}) => ({
  id: uuidV7(),
  activityKey: 3,
  kind: 'viewed',
  occurredAt: '2026-05-04T12:00:00.000Z',
  ...change,
});
const byTheClass = (body: unknown): Promise<EventsBody> =>
  validation().transform(body, { type: 'body', metatype: EventsBody }) as Promise<EventsBody>;

describe('a report of events', () => {
  it('is read at a glance when it is plain', () => {
    const body = { events: [event(), event({ activityKey: 1_000_000 })] };
    expect(plainlyValid(body)?.events).toHaveLength(2);
    expect(plainlyValid(body)?.events[0]!.occurredAt).toEqual(new Date('2026-05-04T12:00:00Z'));
  });

  it('is read by the rules of its class when it is not', async () => {
    const named = { events: [event({ occurredAt: '2026-05-04T08:00:00-04:00' })], device: 'telephone' };
    expect(plainlyValid(named)).toBeNull();
    expect(await readEvents(named)).toMatchObject({ device: 'telephone', events: [{ kind: 'viewed' }] });
  });

  it.each([
    undefined,
    null,
    [],
    { events: [] },
    { events: [event({ kind: 'scored' })] },
    { events: [event({ id: '0190a9c8-0000-4000-8000-000000000000' })] },
    { events: [event({ activityKey: 1.5 })] },
    { events: [event({ surplus: true })] },
    { events: [event()], surplus: 1 },
    { events: Array.from({ length: 1001 }, () => event()) },
  ])('is refused when a rule is broken', async (body) => {
    expect(plainlyValid(body)).toBeNull();
    await expect(readEvents(body)).rejects.toBeInstanceOf(DomainError);
  });

  const awkward = fc.record(
    {
      id: fc.oneof(fc.uuid({ version: 7 }), fc.uuid(), fc.string()),
      activityKey: fc.oneof(fc.integer({ min: -2, max: 1_000_002 }), fc.double(), fc.string(), fc.constant(null)),
      kind: fc.constantFrom('viewed', 'scored', 'VIEWED', null),
      occurredAt: fc.oneof(
        fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
        fc.constantFrom(
          '2026-02-30T00:00:00Z',
          '2026-13-01T00:00:00Z',
          '2026-01-01',
          '',
          '+275760-09-13T00:00:00.001Z',
        ),
      ),
      __proto__: fc.anything(),
      other: fc.anything(),
    },
    { requiredKeys: ['id', 'activityKey', 'kind', 'occurredAt'] },
  );

  it('is never taken at a glance when the class would refuse or change it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(awkward, { minLength: 1, maxLength: 3 }), async (events) => {
        const glance = plainlyValid({ events });
        if (glance === null) return;
        const { events: ruled } = await byTheClass({ events });
        expect(glance.events).toEqual(ruled.map((each) => ({ ...each })));
      }),
      { numRuns: 2000 },
    );
  });
});
