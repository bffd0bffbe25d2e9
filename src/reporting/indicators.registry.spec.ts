import { isMessageKey, translator } from '../platform/i18n/index.js';
import { IndicatorFigures } from './indicators.dto.js';
import { columnOf, COUNTS, type Counts, figuresOf, INDICATORS, RATIOS, totalOf } from './indicators.registry.js';

const none: Counts = {
  teachersInPost: 0,
  teachersCertified: 0,
  enrolled: 0,
  completed: 0,
  certified: 0,
  withdrawn: 0,
};

describe('the registry of indicators', () => {
  it('defines every count and every share once', () => {
    const keys = INDICATORS.map(({ key }) => key);
    expect([...keys].sort()).toEqual([...COUNTS, ...Object.keys(RATIOS)].sort());
  });

  it('names and defines each in both languages', () => {
    for (const { name, definition } of INDICATORS) {
      expect(isMessageKey(name) && isMessageKey(definition)).toBe(true);
      expect(translator('es')(definition)).not.toBe(translator('en')(definition));
    }
  });

  it('is what the API describes', () => {
    const described = Reflect.getMetadata('swagger/apiModelPropertiesArray', IndicatorFigures.prototype) as string[];
    expect(described.map((property) => property.slice(1)).sort()).toEqual(INDICATORS.map(({ key }) => key).sort());
  });

  it('keeps each count in a column of its name', () => {
    expect(columnOf('teachersInPost')).toBe('teachers_in_post');
    expect(columnOf('enrolled')).toBe('enrolled');
  });
});

describe('a share', () => {
  it('of nothing is null, never a number', () => {
    expect(figuresOf(none)).toEqual({ ...none, coverage: null, completionRate: null });
  });

  it('is given as it is, so that it is rounded once, where it is shown', () => {
    const figures = figuresOf({ ...none, teachersInPost: 3, teachersCertified: 1, enrolled: 8, completed: 5 });
    expect(figures).toMatchObject({ coverage: 1 / 3, completionRate: 0.625 });
  });
});

describe('a total', () => {
  it('is the sum of its parts, and its shares are shares of the sums', () => {
    const parts = [
      { ...none, enrolled: 1, completed: 1 },
      { ...none, enrolled: 99, completed: 0 },
    ];
    expect(totalOf(parts)).toMatchObject({ enrolled: 100, completed: 1, completionRate: 0.01 });
    expect(totalOf([])).toEqual(figuresOf(none));
  });
});
