import type { Stored, Storing } from './evidence-storing.repository.js';

/** While so many statements are under way, what comes waits, and then goes together. */
const MOST_UNDER_WAY = 2;
const MOST_TOGETHER = 200;

interface Waiting {
  readonly storing: Storing;
  readonly resolve: (stored: Stored | null) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Stores the evidence of many teachers together when it comes faster than one by one can be stored: a statement for ten
 * enrolments costs PostgreSQL little more than a statement for one. Each is answered when it is committed, and fails by
 * itself. When little comes, nothing waits.
 */
export class StoringQueue {
  private waiting: Waiting[] = [];
  private underWay = 0;

  constructor(private readonly storeTogether: (storings: readonly Storing[]) => Promise<Map<string, Stored>>) {}

  /** @returns null when nothing of it was stored: see the repository @throws whatever storing it throws */
  store(storing: Storing): Promise<Stored | null> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ storing, resolve, reject });
      this.proceed();
    });
  }

  private proceed(): void {
    while (this.underWay < MOST_UNDER_WAY && this.waiting.length > 0) {
      const together = this.next();
      this.underWay++;
      void this.storeEach(together).finally(() => {
        this.underWay--;
        this.proceed();
      });
    }
  }

  /** The first that wait, but no enrolment twice, and one that completes alone. */
  private next(): Waiting[] {
    const [first] = this.waiting;
    if (first!.storing.completion !== null) return this.waiting.splice(0, 1);
    const together = new Map<string, Waiting>();
    const rest: Waiting[] = [];
    for (const each of this.waiting) {
      const { enrolmentId, completion } = each.storing;
      if (together.size < MOST_TOGETHER && completion === null && !together.has(enrolmentId))
        together.set(enrolmentId, each);
      else rest.push(each);
    }
    this.waiting = rest;
    return [...together.values()];
  }

  private async storeEach(together: readonly Waiting[]): Promise<void> {
    try {
      const stored = await this.storeTogether(together.map(({ storing }) => storing));
      for (const { storing, resolve } of together) resolve(stored.get(storing.enrolmentId) ?? null);
    } catch (error) {
      if (together.length === 1) together[0]!.reject(error);
      // One of them can not be stored, as a rule because it is known; which one, each finds out by itself.
      else for (const each of together) await this.storeEach([each]);
    }
  }
}
