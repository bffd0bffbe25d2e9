import { validation } from '../platform/http/index.js';
import { EventsBody } from './learning.dto.js';

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const UTC_TIME = /^(?:19|20|21)\d{2}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/;

const pipe = validation();

/**
 * Reads a report of events. What plainly keeps every rule of {@link EventsBody} is taken at once; anything else goes
 * through the class and its rules, which say what is wrong with it. On the hottest route the general way costs as much
 * again as all the rest of the request.
 * @throws VALIDATION_FAILED
 */
export async function readEvents(body: unknown): Promise<EventsBody> {
  return (
    plainlyValid(body) ?? ((await pipe.transform(body ?? {}, { type: 'body', metatype: EventsBody })) as EventsBody)
  );
}

/** The report, or null when it takes more than a glance to tell. */
export function plainlyValid(body: unknown): EventsBody | null {
  if (!isRecord(body)) return null;
  const { events, device, sentAt, ...rest } = body;
  if (!Array.isArray(events) || events.length === 0 || events.length > 1000 || device !== undefined) return null;
  if (Object.keys(rest).length > 0) return null;
  const sent = sentAt === undefined ? undefined : momentIn(sentAt);
  if (sent === null) return null;
  const read: EventsBody['events'] = [];
  for (const event of events as unknown[]) {
    if (!isRecord(event)) return null;
    const { id, activityKey, kind, occurredAt, ...other } = event;
    if (typeof id !== 'string' || !UUID_V7.test(id) || kind !== 'viewed') return null;
    if (typeof activityKey !== 'number' || !Number.isInteger(activityKey)) return null;
    if (activityKey < 1 || activityKey > 1_000_000 || Object.keys(other).length > 0) return null;
    const at = momentIn(occurredAt);
    if (at === null) return null;
    read.push({ id, activityKey, kind, occurredAt: at });
  }
  return { events: read, ...(sent && { sentAt: sent }) };
}

function momentIn(value: unknown): Date | null {
  if (typeof value !== 'string' || !UTC_TIME.test(value)) return null;
  const at = new Date(value);
  return Number.isNaN(at.getTime()) ? null : at;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
