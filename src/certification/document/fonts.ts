import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { create } from 'fontkit';

import { projectRoot } from '../../platform/config/index.js';

const FILES = { sans: 'DocenteSans-Regular', strong: 'DocenteSans-Semibold', serif: 'DocenteSerif-Regular' } as const;

export type Face = keyof typeof FILES;

const fonts = new Map<Face, object>();

/** A font that documents are set in and carry inside. Read and parsed once: that is two thirds of making a document. */
export function documentFont(face: Face): object {
  let font = fonts.get(face);
  if (font === undefined) {
    font = create(readFileSync(join(projectRoot, 'src', 'certification', 'fonts', `${FILES[face]}.ttf`)));
    fonts.set(face, font);
  }
  return font;
}
