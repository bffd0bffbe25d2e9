export {
  Access,
  ACCESS_RULE,
  type AccessRule,
  BeforeSecondFactor,
  CurrentActor,
  CurrentSender,
  MaybeActor,
  TOKEN_AREA,
  TOKEN_AREA_EXTENSION,
  TokenArea,
} from './access.js';
export { AccessGuard, Authenticator } from './access.guard.js';
export { type Actor, type Grant, type Role, ROLES, type Scope, SCOPE_KINDS, type ScopeKind } from './actor.js';
export {
  holds,
  type Permission,
  permission,
  type Place,
  principalOf,
  type Reach,
  reaches,
  reachOf,
} from './permission.js';
export {
  type Area,
  AREAS,
  isPersonalToken,
  newPersonalToken,
  scopeOf,
  TOKEN_SCOPES,
  type TokenScope,
} from './personal-token.rules.js';
export { refuseCrossSite } from './same-origin.js';
export { hashToken, newToken, SESSION_COOKIE } from './session-token.js';
