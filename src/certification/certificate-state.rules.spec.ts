import { statesBefore } from './certificate-state.rules.js';

describe('the state of a certificate', () => {
  it('is reached from another one, and a revoked certificate is not merely suspended', () => {
    expect(statesBefore('valid')).toEqual(['suspended', 'revoked']);
    expect(statesBefore('suspended')).toEqual(['valid']);
    expect(statesBefore('revoked')).toEqual(['valid', 'suspended']);
  });
});
