import { rangeOf, savedName } from './file-types.rules.js';

describe('a part of a file', () => {
  it('is asked for as browsers do', () => {
    expect(rangeOf(undefined, 100)).toBeNull();
    expect(rangeOf('bytes=0-', 100)).toEqual({ from: 0, to: 99 });
    expect(rangeOf('bytes=10-19', 100)).toEqual({ from: 10, to: 19 });
    expect(rangeOf('bytes=90-500', 100)).toEqual({ from: 90, to: 99 });
    expect(rangeOf('bytes=-10', 100)).toEqual({ from: 90, to: 99 });
    expect(rangeOf('bytes=-500', 100)).toEqual({ from: 0, to: 99 });
  });

  it('that is not there is not to be had', () => {
    expect(rangeOf('bytes=100-', 100)).toBe('unsatisfiable');
    expect(rangeOf('bytes=-0', 100)).toBe('unsatisfiable');
    expect(rangeOf('bytes=0-', 0)).toBe('unsatisfiable');
  });

  it.each(['bytes=5-2', 'bytes=-', 'bytes=a-b', 'items=0-1', 'bytes=0-1,5-6', ''])('%s is the whole', (header) => {
    expect(rangeOf(header, 100)).toBeNull();
  });
});

describe('the name under which a file is saved', () => {
  it('has an ending that belongs to what is in it', () => {
    expect(savedName('Guía.PDF', 'application/pdf')).toBe('Guía.PDF');
    expect(savedName('photo.exe', 'image/png')).toBe('photo.exe.png');
    expect(savedName('page.html', 'text/plain')).toBe('page.html.txt');
    expect(savedName('', 'audio/mpeg')).toBe('.mp3');
  });
});
