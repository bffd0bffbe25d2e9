import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';

import { BYTE_ORDER_MARK, csvLine } from '../../platform/imports/index.js';
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
    this.pending = BYTE_ORDER_MARK + HEADER;
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
  return csvLine([line, severity, rbd, column, code, sentence]);
}
