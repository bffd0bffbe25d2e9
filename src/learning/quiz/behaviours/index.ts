import type { Behaviour } from '../../../content/index.js';
import type { BehaviourRules } from './behaviour.js';
import { certainty } from './certainty.js';
import { deferred } from './deferred.js';
import { immediate } from './immediate.js';
import { interactive } from './interactive.js';

const RULES: Readonly<Record<Behaviour, BehaviourRules>> = { deferred, immediate, interactive, certainty };

export function behaviourRules(behaviour: Behaviour): BehaviourRules {
  return RULES[behaviour];
}
