import { DomainError } from '../../platform/http/index.js';
import { passwordFault, type PasswordOwner } from './password.rules.js';

/** @throws PASSWORD_WEAK with the fault as the code of the field */
export function mustBeGood(password: string, owner: PasswordOwner): void {
  const fault = passwordFault(password, owner);
  if (fault !== null)
    throw new DomainError('PASSWORD_WEAK', {}, [{ pointer: '/password', code: fault, detail: 'is easy to guess' }]);
}
