import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function findProjectRoot(from: string): string {
  let folder = from;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`No package.json above ${from}.`);
    folder = parent;
  }
  return folder;
}

/** The folder of package.json. Found by walking up, because `src/…` and `dist/src/…` lie at different depths. */
export const projectRoot = findProjectRoot(dirname(fileURLToPath(import.meta.url)));
