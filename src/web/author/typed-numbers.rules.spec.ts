import { gradeOfTenths, hoursOf, minutesOf, tenthsOfGrade } from './typed-numbers.rules.js';

describe('numbers as authors type them', () => {
  it('are hours with a comma or a point', () => {
    expect(['13,5', '13.5', ' 2 ', '0'].map(minutesOf)).toEqual([810, 810, 120, 0]);
    expect(['', 'many', '-1', '1,555', '1601', '1e3'].map(minutesOf)).toEqual([null, null, null, null, null, null]);
    for (const minutes of [0, 45, 50, 810, 96_000]) expect(minutesOf(hoursOf(minutes, ','))).toBe(minutes);
  });

  it('are grades from 1.0 to 7.0, or none', () => {
    expect(['4,5', '4.5', '7', '1,0', ''].map(tenthsOfGrade)).toEqual([45, 45, 70, 10, null]);
    expect(['0,9', '7,1', '4,55', 'x'].map(tenthsOfGrade)).toEqual([undefined, undefined, undefined, undefined]);
    expect(tenthsOfGrade(gradeOfTenths(45, ','))).toBe(45);
  });
});
