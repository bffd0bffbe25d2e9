import { readFileSync } from 'node:fs';

import { renderToString } from 'preact-render-to-string';

import { sampleContext } from '../sample-context.js';
import { BarChart, share } from './bar-chart.js';
import { coverageClass } from './coverage.js';
import { Funnel } from './funnel.js';
import { INSETS, MAP_HEIGHT, MAP_WIDTH, onStrip, spotsOf } from './map-projection.js';
import { mapTexts } from './schools-map.js';
import { MAP_COLOURS, renderSchoolsMapSvg, type SchoolPoint } from './schools-map-svg.js';

describe('a class of coverage', () => {
  it('is none without anybody to cover, zero without anybody covered, and grows with the share', () => {
    expect(coverageClass(0, 0)).toBeNull();
    expect([0, 1, 20, 39, 40, 59, 60, 100].map((part) => coverageClass(part, 100))).toEqual([0, 1, 2, 2, 3, 3, 4, 4]);
  });
});

describe('bars', () => {
  it('are as long as their share, never longer than full, and never vanish while there is something', () => {
    expect(share(50, 200)).toBe(25);
    expect(share(300, 200)).toBe(100);
    expect(share(1, 1_000_000)).toBe(0.4);
    expect([share(0, 200), share(5, 0), share(Number.NaN, 1)]).toEqual([0, 0, 0]);
  });

  it('carry label and number as text', () => {
    const html = renderToString(
      <BarChart
        ctx={sampleContext()}
        title="Cobertura"
        description="Por región"
        bars={[{ label: "O'Higgins & <más>", value: 0.4, text: '40,0%' }]}
      />,
    );
    expect(html).toContain("O'Higgins &amp; &lt;más>");
    expect(html).toContain('<span class="value">40,0%</span>');
  });
});

describe('a funnel', () => {
  it('gives each step as a share of all and of the step before', () => {
    const steps = [1000, 500, 250].map((value) => ({ label: `paso ${value}`, value }));
    const html = renderToString(<Funnel ctx={sampleContext()} title="t" description="d" steps={steps} />);
    expect(html).toContain('50,0% del total');
    expect(html).toContain('25,0% del total · 50,0% del paso anterior');
  });

  it('copes with nobody', () => {
    const steps = [0, 0].map((value, index) => ({ label: `paso ${index}`, value }));
    expect(renderToString(<Funnel ctx={sampleContext()} title="t" description="d" steps={steps} />)).not.toContain(
      'NaN',
    );
  });
});

describe('the map of schools', () => {
  const point = (longitude: number, latitude: number, coverage: SchoolPoint['coverage'] = 2, regionCode = '13') => ({
    longitude,
    latitude,
    coverage,
    regionCode,
  });
  const ctx = sampleContext();
  const draw = (points: SchoolPoint[], options: { theme?: 'light' | 'dark'; highlightRegion?: string } = {}) =>
    renderSchoolsMapSvg(points, { theme: 'light', ...mapTexts(ctx), ...options });

  it('is a tall strip that runs from Arica in the north to Cape Horn in the south', () => {
    const [arica, santiago, williams] = [onStrip(-70.31, -18.48), onStrip(-70.66, -33.45), onStrip(-67.6, -54.93)];
    expect(arica.y).toBeLessThan(santiago.y);
    expect(santiago.y).toBeLessThan(williams.y);
    for (const { x, y } of [arica, santiago, williams]) {
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(MAP_WIDTH);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(MAP_HEIGHT);
    }
    // True to shape: a degree of latitude is as long in the far south as in the far north.
    const degree = (latitude: number) => onStrip(-71, latitude - 1).y - onStrip(-71, latitude).y;
    expect(degree(-54)).toBeCloseTo(degree(-19), 3);
  });

  it.each([
    ['easterIsland', -109.43, -27.15],
    ['juanFernandez', -78.83, -33.64],
    ['antarctica', -58.96, -62.2],
    ['antarctica', -70, -80],
  ])('puts %s into its inset', (name, longitude, latitude) => {
    const box = INSETS.find((inset) => inset.name === name)!;
    const spots = spotsOf(longitude, latitude);
    expect(spots).toHaveLength(1);
    expect(spots[0]!.x).toBeGreaterThan(box.x);
    expect(spots[0]!.x).toBeLessThan(box.x + box.size);
    expect(spots[0]!.y).toBeGreaterThan(box.y);
    expect(spots[0]!.y).toBeLessThan(box.y + box.size);
  });

  it('shows the capital twice: on the strip and enlarged', () => {
    expect(spotsOf(-70.66, -33.45)).toHaveLength(2);
    expect(spotsOf(-73.05, -36.83)).toHaveLength(1);
  });

  it.each([
    [0, 0],
    [-58.4, -34.6],
    [70.6, 33.4],
    [Number.NaN, -33],
    [-70, Infinity],
  ])('leaves out what can not be in Chile: %d, %d', (longitude, latitude) => {
    expect(spotsOf(longitude, latitude)).toEqual([]);
  });

  it('draws schools on one spot once, in their middle class', () => {
    const svg = draw([point(-73, -40, 4), point(-73, -40, 2), point(-73.001, -40, null)]);
    expect(svg.match(/h0/g)).toHaveLength(1);
    expect(svg).toMatch(new RegExp(`<path stroke="${MAP_COLOURS.light.classes[3]}"`));
  });

  it('is well-formed without any school, with every class, and with a region outlined', () => {
    const every = [null, 0, 1, 2, 3, 4].map((coverage, index) =>
      point(-73, -36 - index, coverage as SchoolPoint['coverage'], '10'),
    );
    for (const svg of [draw([]), draw(every), draw(every, { theme: 'dark', highlightRegion: '10' })]) {
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
      // Every attribute has a value, nothing is styled inline, and no number went wrong.
      expect(svg.match(/<[a-z]+(?: [\w:-]+="[^"]*")*\s*\/?>/g)!.length).toBe(svg.match(/<[a-z]/g)!.length);
      expect(svg).not.toMatch(/style=|NaN|Infinity|undefined/);
    }
    expect(draw(every, { highlightRegion: '10' })).toContain(`stroke="${MAP_COLOURS.light.highlight}"`);
    expect(draw(every, { highlightRegion: '11' })).not.toContain(`stroke="${MAP_COLOURS.light.highlight}"`);
  });

  it('has the colours of the style sheet', () => {
    const css = readFileSync(new URL('../../assets/site.css', import.meta.url), 'utf8');
    MAP_COLOURS.light.classes.forEach((light, index) => {
      expect(css).toContain(`--class-${index}: light-dark(${light}, ${MAP_COLOURS.dark.classes[index]});`);
    });
    expect(css).toContain(`--paper: light-dark(${MAP_COLOURS.light.paper}, ${MAP_COLOURS.dark.paper});`);
  });

  it('of twelve thousand schools stays small', () => {
    let seed = 7;
    const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
    const many = Array.from({ length: 12_000 }, () =>
      point(-72.5 + random() * 2, -18 - random() * 37, Math.floor(random() * 5) as SchoolPoint['coverage']),
    );
    expect(draw(many).length).toBeLessThan(120_000);
  });
});
