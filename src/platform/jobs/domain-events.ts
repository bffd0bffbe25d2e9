import { Injectable } from '@nestjs/common';

import { Jobs, type JobHandler } from './jobs.js';

/**
 * How a lower module tells higher ones what happened, without knowing them: the event is stored as a job in the same
 * transaction as its cause, and whoever subscribed is called by the worker. Subscribers must not mind being called twice.
 */
export interface DomainEvent<Payload extends object> {
  readonly name: string;
  /** Never present: it only carries the type. */
  readonly payload?: Payload;
}

export function domainEvent<Payload extends object>(name: string): DomainEvent<Payload> {
  return { name };
}

@Injectable()
export class DomainEvents {
  private readonly subscribers = new Map<string, JobHandler<never>[]>();

  constructor(private readonly jobs: Jobs) {}

  subscribe<Payload extends object>(event: DomainEvent<Payload>, handler: JobHandler<Payload>): void {
    const known = this.subscribers.get(event.name);
    if (known) {
      known.push(handler);
      return;
    }
    const handlers: JobHandler<never>[] = [handler];
    this.subscribers.set(event.name, handlers);
    this.jobs.handle<Payload>(event.name, async (payload) => {
      const failures: unknown[] = [];
      // What one can not do must not keep the next from its part; all are called again until all have done theirs.
      for (const each of handlers)
        try {
          await each(payload as never);
        } catch (error) {
          failures.push(error);
        }
      if (failures.length > 0) throw failures[0];
    });
  }
}
