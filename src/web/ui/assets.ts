import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

interface Asset {
  readonly name: string;
  /** `/assets/NAME.HASH.EXT`: the content never changes under one path, so it may be cached for ever. */
  readonly path: string;
  readonly contentType: string;
  readonly body: Buffer;
}

export interface Assets {
  /** The address of a file of `src/web/assets`; an unknown name is a programming error and throws. */
  url(name: string): string;
  readonly byPath: ReadonlyMap<string, Asset>;
}

/** Reads and names every asset; called once, at the start. Style sheets point at the hashed names of what they use. */
export function loadAssets(folder = join(projectRoot(), 'src/web/assets')): Assets {
  const byName = new Map<string, Asset>();
  const names = readdirSync(folder).filter((name) => extname(name) in CONTENT_TYPES);
  const url = (name: string): string => {
    const asset = byName.get(name);
    if (asset === undefined) throw new Error(`There is no asset named ${name}`);
    return asset.path;
  };
  const add = (name: string, body: Buffer): void => {
    const extension = extname(name);
    const hash = createHash('sha256').update(body).digest('base64url').slice(0, 10);
    const path = `/assets/${name.slice(0, -extension.length)}.${hash}${extension}`;
    byName.set(name, { name, path, contentType: CONTENT_TYPES[extension] ?? '', body });
  };
  const isText = (name: string) => name.endsWith('.css') || name.endsWith('.js');
  for (const name of names.filter((each) => !isText(each))) add(name, readFileSync(join(folder, name)));
  for (const name of names.filter(isText)) {
    const text = readFileSync(join(folder, name), 'utf8');
    add(name, Buffer.from(name.endsWith('.css') ? styleSheet(text, url) : text));
  }
  return { url, byPath: new Map([...byName.values()].map((asset) => [asset.path, asset])) };
}

/** Without comments and indentation, and with the hashed addresses. */
function styleSheet(text: string, url: (name: string) => string): string {
  return text
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\n\s*/g, '\n')
    .replace(/url\('([\w.-]+)'\)/g, (_match, name: string) => `url('${url(name)}')`);
}

/** From source and from `dist/` alike: the nearest folder above that holds the package. */
function projectRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('No package.json above the page assets');
    folder = above;
  }
  return folder;
}
