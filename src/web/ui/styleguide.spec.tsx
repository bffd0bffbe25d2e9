import { LOCALES } from '../../platform/i18n/index.js';
import { renderPage } from './render.js';
import { sampleContext } from './sample-context.js';
import { Styleguide } from './styleguide.js';

describe('every piece on one page', () => {
  const html = LOCALES.map((locale) =>
    renderPage(<Styleguide ctx={sampleContext({ locale, path: '/styleguide' })} map={{ src: '/m', srcDark: '/n' }} />),
  ).join('');

  it('needs nothing that the Content-Security-Policy forbids', () => {
    expect(html).not.toMatch(/\sstyle=|<style|\son[a-z]+=/);
    expect(html).not.toMatch(/<script(?![^>]*\ssrc="\/assets\/)/);
  });

  it('has no word left out', () => {
    expect(html).not.toMatch(/undefined|\[object|NaN/);
  });

  it('uses each id once and refers only to ids that exist', () => {
    const one = renderPage(<Styleguide ctx={sampleContext({ path: '/styleguide' })} />);
    const ids = [...one.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const wanted = [...one.matchAll(/\s(?:for|aria-describedby|aria-labelledby)="([^"]+)"/g)].flatMap(([, id]) =>
      id!.split(' '),
    );
    const anchors = [...one.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id!);
    expect([...wanted, ...anchors].filter((id) => !ids.includes(id))).toEqual([]);
  });
});
