import type { Verification } from '../../certification/index.js';
import type { Tone } from '../ui/index.js';

/** How the badge of a certificate looks. */
export const STANDING_TONES: Readonly<Record<Verification['status'], Tone>> = {
  valid: 'success',
  suspended: 'error',
  revoked: 'error',
  superseded: 'neutral',
  grace: 'warning',
  expired: 'neutral',
};
