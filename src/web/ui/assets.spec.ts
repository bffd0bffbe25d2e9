import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { loadAssets } from './assets.js';

describe('the assets', () => {
  it('are named by their content, and style sheets point at those names', () => {
    const assets = loadAssets();
    const css = assets.byPath.get(assets.url('site.css'))!;
    expect(css.path).toMatch(/^\/assets\/site\.[\w-]{10}\.css$/);
    expect(css.contentType).toBe('text/css; charset=utf-8');
    const text = css.body.toString();
    const used = [...text.matchAll(/url\('([^']+)'\)/g)].map(([, path]) => path!);
    expect(used).toHaveLength(2);
    expect(used.filter((path) => !assets.byPath.has(path))).toEqual([]);
    expect(text).not.toContain('/*');
  });

  it('change their name when their content changes, or that of what they use', () => {
    const folder = mkdtempSync(join(tmpdir(), 'docente-assets-'));
    try {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'a.css'), "p { background: url('b.svg') }");
      writeFileSync(join(folder, 'b.svg'), '<svg/>');
      const before = loadAssets(folder);
      writeFileSync(join(folder, 'b.svg'), '<svg></svg>');
      const after = loadAssets(folder);
      expect(after.url('b.svg')).not.toBe(before.url('b.svg'));
      expect(after.url('a.css')).not.toBe(before.url('a.css'));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('are not asked for by a name that does not exist', () => {
    expect(() => loadAssets().url('nothing.css')).toThrow('nothing.css');
  });

  it('load nothing from anywhere else', () => {
    for (const { name, body, contentType } of loadAssets().byPath.values()) {
      if (contentType.startsWith('font/') || name.endsWith('.svg')) continue;
      expect(body.toString()).not.toMatch(/https?:\/\/|@import/);
    }
  });
});
