import { safeUrl, withQuery } from './url.js';

describe('an address that someone typed in', () => {
  it.each([
    'https://www.mineduc.cl/a?b=c#d',
    'http://escuela.cl',
    'mailto:tutora@example.org',
    '/courses/tic-1',
    '?page=2',
    '#main',
    'lesson-2',
    'a/b:c',
  ])('may be linked to: %s', (address) => {
    expect(safeUrl(address)).toBe(address);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>1</script>',
    'vbscript:x',
    'file:///etc/passwd',
    '//elsewhere.example',
    '/\\elsewhere.example',
    '\\\\elsewhere.example',
    '/\t/elsewhere.example',
    '',
  ])('is refused: %j', (address) => {
    expect(safeUrl(address)).toBeUndefined();
  });
});

describe('a change of the query', () => {
  it('keeps the rest, replaces, adds and takes away', () => {
    expect(withQuery('/courses?q=tic&cursor=a', { cursor: undefined, sort: '-name' })).toBe(
      '/courses?q=tic&sort=-name',
    );
    expect(withQuery('/courses?q=tic', { q: '' })).toBe('/courses');
    expect(withQuery('/a#b', { q: 'año & más' })).toBe('/a?q=a%C3%B1o+%26+m%C3%A1s');
  });
});
