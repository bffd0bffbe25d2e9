import { Injectable } from '@nestjs/common';

import { type Locale, translator } from '../../platform/i18n/index.js';
import { type IndicatorsReading, IndicatorsService } from '../../reporting/index.js';
import { SchoolsService } from '../../territory/index.js';
import { coverageClass, mapTexts, renderSchoolsMapSvg } from '../ui/index.js';

type Theme = 'light' | 'dark';

/** The schools as anyone may see them: each in the colour of its region, so that no school's own figures are told. */
@Injectable()
export class CountryMap {
  /** Drawing twelve thousand dots takes a while; what was drawn last serves until the figures change. */
  private readonly drawn = new Map<string, { shown: string; svg: Promise<string> }>();

  constructor(
    private readonly indicators: IndicatorsService,
    private readonly schools: SchoolsService,
  ) {}

  /** What the map shows at this moment, in one word: the same word, the same map. */
  static shows({ rows }: IndicatorsReading): string {
    return rows.map((row) => coverageClass(row.teachersCertified, row.teachersInPost) ?? 'x').join('');
  }

  async draw(theme: Theme, locale: Locale): Promise<string> {
    const reading = await this.indicators.nation();
    const shown = CountryMap.shows(reading);
    const key = `${theme} ${locale}`;
    const last = this.drawn.get(key);
    if (last?.shown === shown) return last.svg;
    const svg = this.render(reading, theme, locale);
    this.drawn.set(key, { shown, svg });
    // A drawing that failed is not kept.
    svg.catch(() => this.drawn.delete(key));
    return svg;
  }

  private async render({ rows }: IndicatorsReading, theme: Theme, locale: Locale): Promise<string> {
    const coverage = new Map(rows.map((row) => [row.code, coverageClass(row.teachersCertified, row.teachersInPost)]));
    const schools = await this.schools.schoolsForMap();
    return renderSchoolsMapSvg(
      schools.map(({ commune, lat, lon }) => ({
        longitude: lon,
        latitude: lat,
        coverage: coverage.get(commune.slice(0, 2)) ?? null,
      })),
      { theme, ...mapTexts({ t: translator(locale) }) },
    );
  }
}
