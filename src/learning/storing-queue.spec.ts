import { setImmediate as later } from 'node:timers/promises';

import { EventKnown, type Stored, type Storing } from './evidence-storing.repository.js';
import { StoringQueue } from './storing-queue.js';

const storing = (enrolmentId: string, options: Partial<Storing> = {}): Storing => ({
  ...{ enrolmentId, sender: { personId: 'p' }, revision: null, events: [], receivedAt: new Date(0), device: null },
  ...{ changed: [], course: { done: 0, required: 1, completedAt: null, grade: null }, completion: null },
  ...options,
});

/** A queue, and the batches that it stores; a batch with the enrolment "known" is refused. */
function watched() {
  const batches: string[][] = [];
  const queue = new StoringQueue(async (storings) => {
    batches.push(storings.map(({ enrolmentId }) => enrolmentId));
    await later();
    if (storings.some(({ enrolmentId }) => enrolmentId === 'known')) throw new EventKnown();
    const stored = (): Stored => ({ revision: 1, completed: false });
    return new Map(storings.flatMap(({ enrolmentId }) => (enrolmentId === 'refused' ? [] : [[enrolmentId, stored()]])));
  });
  return { batches, store: (id: string, options?: Partial<Storing>) => queue.store(storing(id, options)) };
}

describe('evidence that is stored together', () => {
  it('waits only while others are stored, and then goes as one', async () => {
    const { batches, store } = watched();
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((id) => store(id)));
    expect(batches).toEqual([['a'], ['b'], ['c', 'd', 'e']]);
  });

  it('is of one enrolment at a time, and a completion goes alone', async () => {
    const { batches, store } = watched();
    const completion = { completedAt: new Date(0), grade: null };
    const all = [...['a', 'b', 'c', 'c', 'd'].map((id) => store(id)), store('e', { completion }), store('f')];
    await Promise.all(all);
    expect(batches).toEqual([['a'], ['b'], ['c', 'd', 'f'], ['c'], ['e']]);
  });

  it('succeeds, is refused and fails each by itself', async () => {
    const { store } = watched();
    const all = await Promise.allSettled(['a', 'b', 'c', 'known', 'refused', 'd'].map((id) => store(id)));
    expect(all.map((each) => (each.status === 'fulfilled' ? each.value?.revision : 'failed'))).toEqual([
      ...[1, 1, 1, 'failed', undefined, 1],
    ]);
  });
});
