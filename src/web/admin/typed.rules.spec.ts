import { explained, trimmed } from './typed.rules.js';

describe('what was typed', () => {
  it('loses the blanks around it', () => {
    expect(trimmed({ name: '  Rosa ', none: '   ', absent: undefined })).toEqual({
      name: 'Rosa',
      none: '',
      absent: '',
    });
  });

  it('counts the last time where it came twice', () => {
    expect(trimmed({ name: ['Rosa', 'Ana'] })).toEqual({ name: 'Ana' });
  });
});

describe('errors', () => {
  it('say what a field must be, and leave the others as they are', () => {
    const errors = [{ field: 'endsOn', message: 'no' }, { field: 'startsOn', message: 'no' }, { message: 'all' }];
    expect(explained(errors, { endsOn: 'later' })).toEqual([
      { field: 'endsOn', message: 'later' },
      { field: 'startsOn', message: 'no' },
      { message: 'all' },
    ]);
  });
});
