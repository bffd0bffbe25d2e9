import { spawnSync } from 'node:child_process';

type Test = (name: string, run: () => Promise<void>, timeout?: number) => void;

/** A test that asks programs which not every machine has. Without one of them it is reported as skipped, with the reason. */
export function whereCommands(...commands: readonly string[]): Test {
  const missing = commands.find((each) => spawnSync('sh', ['-c', `command -v ${each}`]).status !== 0);
  if (missing === undefined) return it;
  return (name, run, timeout) => it.skip(`${name} (skipped: there is no ${missing} here)`, run, timeout);
}
