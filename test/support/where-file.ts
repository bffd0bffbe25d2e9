import { existsSync } from 'node:fs';

type Test = (name: string, run: () => Promise<void>, timeout?: number) => void;

/** A test that needs a file the project does not hold. Without the file it is reported as skipped, with the reason. */
export function whereFile(path: string): Test {
  if (existsSync(path)) return it;
  return (name, run, timeout) => it.skip(`${name} (skipped: the file it reads is not at hand)`, run, timeout);
}
