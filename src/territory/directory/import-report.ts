import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';

import type { Finding } from './school-directory.rules.js';

const HEADER = 'line;severity;rbd;column;code;sentence\r\n';
const PIECE = 64 * 1024;

/** Every finding of an import as a line of a CSV file, written as it comes, so that the memory stays flat. */
export class FindingsFile {
  private readonly file: number;
  private pending = '';
  private position = 0;

  /** @throws what the file system says when the file can not be written */
  constructor(path: string) {
    this.file = openSync(path, 'w');
    this.clear();
  }

  clear(): void {
    ftruncateSync(this.file, 0);
    this.position = 0;
    this.pending = '\ufeff' + HEADER; // Spreadsheets take a file for UTF-8 only with the mark.
  }

  add(finding: Finding): void {
    this.pending += findingLine(finding);
    if (this.pending.length >= PIECE) this.flush();
  }

  close(): void {
    this.flush();
    closeSync(this.file);
  }

  private flush(): void {
    this.position += writeSync(this.file, this.pending, this.position);
    this.pending = '';
  }
}

export function findingLine({ line, severity, rbd, column, code, sentence }: Finding): string {
  return [line, severity, rbd, column, code, sentence].map(csvCell).join(';') + '\r\n';
}

/** A cell that a spreadsheet would take for a formula gets an apostrophe in front, so that it is shown and not run. */
function csvCell(value: string | number): string {
  const text = String(value);
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
