import type { EnrolmentState } from '../../cohorts/index.js';
import type { Tone } from '../ui/index.js';

export const STATE_TONES: Partial<Record<EnrolmentState, Tone>> = {
  requested: 'warning',
  waitlisted: 'warning',
  offered: 'success',
  enrolled: 'action',
  completed: 'achievement',
  withdrawn: 'neutral',
};
