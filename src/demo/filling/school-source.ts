import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { Injectable } from '@nestjs/common';

import { projectRoot } from '../../platform/config/index.js';
import { Database } from '../../platform/database/index.js';
import { type ImportFile, Imports, openImportFile, spoolImportFile } from '../../platform/imports/index.js';
import { inventedDirectory } from '../../territory/index.js';
import type { Progress } from './progress.js';
import { SCHOOLS_WITH_PUPILS } from '../sql/standing.queries.js';

/** The ministry's directory, where a developer's machine has it beside the project. */
const DIRECTORY = join(projectRoot, '..', 'shared', 'data', 'directorio_oficial_ee_2025_publico.csv');

/** So many that eleven thousand of them work. */
const GENERATED = 11_650;

/** Where the demonstration's schools come from: those that are there, else the directory, else invented ones. */
@Injectable()
export class SchoolSource {
  constructor(
    private readonly database: Database,
    private readonly imports: Imports,
  ) {}

  /** @param file a directory to import, whatever is there; null: none, not even one beside the project */
  async ensure(seed: number, file: string | null | undefined, progress: Progress): Promise<void> {
    if (typeof file === 'string') return this.importDirectory(file, progress);
    const { schools } = await this.database.one<{ schools: number }>(SCHOOLS_WITH_PUPILS);
    if (schools > 0) return;
    if (file === undefined && existsSync(DIRECTORY)) return this.importDirectory(DIRECTORY, progress);
    progress(`schools: inventing ${GENERATED}`);
    await this.import(await spoolImportFile('demostracion.csv', bytesOf(inventedDirectory(seed, GENERATED))));
  }

  private async importDirectory(path: string, progress: Progress): Promise<void> {
    progress('schools: importing the directory');
    await this.import(await openImportFile(path));
  }

  private async import(file: ImportFile): Promise<void> {
    try {
      const { id } = await this.imports.receive(null, 'schools', file);
      await this.imports.confirm(null, id);
      await this.imports.finish(id);
    } finally {
      await file.close();
    }
  }
}

async function* bytesOf(lines: Iterable<string>): AsyncGenerator<Buffer> {
  for (const line of lines) yield await Promise.resolve(Buffer.from(line));
}
