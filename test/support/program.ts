import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

const running = new Set<Program>();

/** The program itself, as a process, as whoever starts it sees it. */
export class Program {
  readonly child: ChildProcess;
  output = '';

  constructor(entry: 'main' | 'cli', parameters: string[], env: NodeJS.ProcessEnv) {
    this.child = spawn(
      process.execPath,
      ['--no-warnings', '--import', '@swc-node/register/esm-register', `src/${entry}.ts`, ...parameters],
      { env: { PATH: process.env['PATH'], LOG_LEVEL: 'warn', PORT: '0', ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    for (const stream of [this.child.stdout!, this.child.stderr!])
      stream.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    running.add(this);
  }

  /** Waits for words in what it prints. */
  async says(words: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = words.exec(this.output);
      if (match) return match;
      if (this.child.exitCode !== null) throw new Error(`it ended with ${this.child.exitCode}: ${this.output}`);
      await Promise.race([
        once(this.child.stdout!, 'data'),
        once(this.child.stderr!, 'data'),
        once(this.child, 'exit'),
      ]);
    }
  }

  async ends(signal?: NodeJS.Signals): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const exit = once(this.child, 'exit');
      if (signal) this.child.kill(signal);
      await exit;
    }
    running.delete(this);
    return this.child.exitCode;
  }
}

/** Its last line before it answers; in brackets, where. */
export const READY = /is ready at (http:\/\/\S+)/;

/** Ends what a test that failed has left. */
export async function endPrograms(): Promise<void> {
  for (const program of running) await program.ends('SIGTERM');
}
