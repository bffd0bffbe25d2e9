import fc from 'fast-check';

import { lengthOf, secondsOf } from './length.rules.js';

describe('the length of a video', () => {
  it('is read as people write it', () => {
    expect(secondsOf('4:05')).toBe(245);
    expect(secondsOf('1:02:30')).toBe(3750);
    expect(secondsOf(' 12 ')).toBe(720);
    expect(secondsOf('')).toBe(0);
    for (const wrong of ['4:5', '4:75', 'x', '4.5', '-3', '1:2:3:4']) expect(secondsOf(wrong)).toBeNull();
  });

  it('is written so that it is read the same', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 35_999 }), (each) => expect(secondsOf(lengthOf(each))).toBe(each)));
  });
});
