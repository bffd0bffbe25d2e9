import { type LoggerService } from '@nestjs/common';
import { type Logger as Pino, pino } from 'pino';

/** Structured lines on standard output. Nothing personal goes in: ids of requests and things, never names, RUNs, e-mails or addresses. */
export function createLog(level: string): Pino {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}

/** Where Nest reports that it can not start. Whoever starts it gets the error too, and tells it in one sentence. */
const TOLD_BY_THE_START = new Set<unknown>(['ExceptionHandler', 'NestApplication', 'TypeOrmModule']);

/** Nest's own messages, in the same form. */
export class NestLog implements LoggerService {
  constructor(private readonly lines: Pino) {}

  private write(level: 'error' | 'warn' | 'debug' | 'trace', message: unknown, rest: unknown[]): void {
    const context = rest.at(-1);
    const error = message instanceof Error ? message : rest.find((each) => each instanceof Error);
    this.lines[level]({ context: typeof context === 'string' ? context : undefined, err: error }, String(message));
  }

  // What the framework tells of its own start is of use only to whoever debugs it.
  log = (message: unknown, ...rest: unknown[]): void => this.write('debug', message, rest);
  error = (message: unknown, ...rest: unknown[]): void =>
    this.write(TOLD_BY_THE_START.has(rest.at(-1)) ? 'debug' : 'error', message, rest);
  warn = (message: unknown, ...rest: unknown[]): void => this.write('warn', message, rest);
  debug = (message: unknown, ...rest: unknown[]): void => this.write('debug', message, rest);
  verbose = (message: unknown, ...rest: unknown[]): void => this.write('trace', message, rest);
}
