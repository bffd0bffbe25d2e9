import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';

/** What a command of the command line is given. */
export interface CommandContext {
  /** The application without its server, started at the first call and stopped when the command ends. */
  app(): Promise<INestApplicationContext>;
  /** A line of result, to standard output. */
  print(line: string): void;
  /** A line of progress, to standard error; on a terminal it replaces the one before. */
  progress(line: string): void;
}

/** Each module adds its own commands in `*.commands.ts`; `cli.ts` joins them. */
export type AddCommands = (program: Command, context: CommandContext) => void;
