import { parseRbd } from './rbd.rules.js';

describe('the number of a school', () => {
  it.each(['8486', '8.486', '8486-7', ' 8486 - 7 ', '8486-K'])('is read as people write it: %s', (text) => {
    expect(parseRbd(text)).toBe(8486);
  });

  it.each(['', '0', '-5', '84a', '8486-77', '1e3', '8,486', '99999999999', '4294967296'])('is not %j', (text) => {
    expect(parseRbd(text)).toBeNull();
  });
});
