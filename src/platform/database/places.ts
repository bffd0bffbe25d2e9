/** So many at once; the others wait, and come in the order in which they asked. */
export class Places {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  /** @param count at least 1 */
  constructor(count: number) {
    this.free = count;
  }

  async within<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.free > 0) this.free--;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      // The place goes from hand to hand: nobody who comes now gets it first.
      const next = this.waiting.shift();
      if (next) next();
      else this.free++;
    }
  }
}
