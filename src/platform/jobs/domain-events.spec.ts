import { domainEvent, DomainEvents } from './domain-events.js';
import type { JobHandler, Jobs } from './jobs.js';

describe('those who hear of an event', () => {
  it('each do their part, though one before them fails; and all are called again until all have done it', async () => {
    const handlers = new Map<string, JobHandler<never>>();
    const events = new DomainEvents({
      handle: (name: string, each: JobHandler<never>) => handlers.set(name, each),
    } as unknown as Jobs);
    const Happened = domainEvent<{ id: string }>('Happened');
    const heard: string[] = [];
    let ready = false;
    events.subscribe(Happened, ({ id }) => {
      if (!ready) throw new Error('not yet');
      heard.push(`first ${id}`);
      return Promise.resolve();
    });
    events.subscribe(Happened, ({ id }) => {
      heard.push(`second ${id}`);
      return Promise.resolve();
    });
    const job = handlers.get('Happened')!;
    await expect(job({ id: 'a' } as never)).rejects.toThrow('not yet');
    ready = true;
    await job({ id: 'a' } as never);
    expect(heard).toEqual(['second a', 'first a', 'second a']);
  });
});
