import {
  coversRequest,
  isPersonalToken,
  looksPersonal,
  newPersonalToken,
  TOKEN_SCOPES,
} from './personal-token.rules.js';

describe('a personal token', () => {
  it('is known by its prefix and its checksum, and no two are alike', () => {
    const token = newPersonalToken();
    expect(token).toMatch(/^docente_pat_[0-9a-f]{72}$/);
    expect(looksPersonal(token) && isPersonalToken(token)).toBe(true);
    expect(newPersonalToken()).not.toBe(token);
  });

  it('is none with any figure changed, left out or added', () => {
    const token = newPersonalToken();
    for (let at = 12; at < token.length; at++) {
      const other = token[at] === '0' ? '1' : '0';
      expect(isPersonalToken(token.slice(0, at) + other + token.slice(at + 1))).toBe(false);
    }
    expect(isPersonalToken(token.slice(0, -1))).toBe(false);
    expect(isPersonalToken(`${token}0`)).toBe(false);
    expect(isPersonalToken(token.toUpperCase())).toBe(false);
  });

  it('reads and does not write with a scope to read, and reads with a scope to write', () => {
    expect(coversRequest(['people:read'], 'people', 'GET')).toBe(true);
    expect(coversRequest(['people:read'], 'people', 'HEAD')).toBe(true);
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect(coversRequest(['people:read'], 'people', method)).toBe(false);
    expect(coversRequest(['people:write'], 'people', 'GET')).toBe(true);
    expect(coversRequest(['people:write'], 'people', 'DELETE')).toBe(true);
    expect(
      coversRequest(
        TOKEN_SCOPES.filter((scope) => !scope.startsWith('people')),
        'people',
        'GET',
      ),
    ).toBe(false);
  });
});
