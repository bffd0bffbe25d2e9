import type { INestApplicationContext } from '@nestjs/common';
import { Command } from 'commander';

import { createContext } from './app.js';
import { addCertificationCommands } from './certification/index.js';
import { addCohortsCommands } from './cohorts/index.js';
import { addContentCommands } from './content/index.js';
import { addDemoCommands } from './demo/index.js';
import { addLearningCommands } from './learning/index.js';
import { addAccountCommands, addPeopleCommands } from './people/index.js';
import { addAuditCommands } from './platform/audit/index.js';
import type { CommandContext } from './platform/cli/index.js';
import { DomainError } from './platform/http/index.js';
import { translator } from './platform/i18n/index.js';
import { ImportRefused } from './platform/imports/index.js';
import { addReportingCommands } from './reporting/index.js';
import { failWith, type Foundation, layFoundation, onStopSignal } from './start.js';
import { addTerritoryCommands } from './territory/index.js';

/** The application, started by the first command that needs it and beside a running server if there is one. */
class LazyApplication {
  private foundation: Foundation | undefined;
  private app: INestApplicationContext | undefined;

  async get(): Promise<INestApplicationContext> {
    this.foundation ??= await layFoundation(progress);
    const { config, databaseUrl, log } = this.foundation;
    // What goes wrong is told by the command; the log would only stand between its lines.
    log.level = process.stdout.isTTY || config.logLevel === 'info' ? 'warn' : config.logLevel;
    this.app ??= await createContext(config, databaseUrl, log);
    return this.app;
  }

  async release(): Promise<void> {
    await this.app?.close();
    await this.foundation?.release();
  }
}

/** On a terminal a line of progress replaces the one before. */
function progress(line: string): void {
  process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${line}` : `${line}\n`);
}

async function main(): Promise<void> {
  const application = new LazyApplication();
  const context: CommandContext = {
    app: () => application.get(),
    print: (line) => {
      if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
      process.stdout.write(`${line}\n`);
    },
    progress,
  };
  const program = new Command('docente').description('Commands of Docente: for whoever runs it.').showHelpAfterError();
  const commands = [
    ...[
      addTerritoryCommands,
      addPeopleCommands,
      addAccountCommands,
      addContentCommands,
      addCohortsCommands,
      addLearningCommands,
      addCertificationCommands,
    ],
    ...[addReportingCommands, addAuditCommands, addDemoCommands],
  ];
  for (const add of commands) add(program, context);
  onStopSignal(() => application.release());
  try {
    await program.parseAsync();
  } finally {
    await application.release();
  }
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    // A refused file is no failure to start: its own sentence says it all.
    if (error instanceof ImportRefused) process.stderr.write(`${error.message}\n`);
    else if (error instanceof DomainError)
      process.stderr.write(`${translator('en')(`error.${error.code}.detail`, error.values)}\n`);
    else failWith(error);
    process.exit(1);
  },
);
