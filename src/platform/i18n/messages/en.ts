import { common } from './en/common.js';
import { errors } from './en/errors.js';
import { home } from './en/home.js';
import { people } from './en/people.js';
import { security } from './en/security.js';
import { territory } from './en/territory.js';
import { content } from './en/content.js';
import { competencies } from './en/competencies.js';
import { cohorts } from './en/cohorts.js';
import { enrolment } from './en/enrolment.js';
import { programs } from './en/programs.js';
import { learning } from './en/learning.js';
import { authoring } from './en/authoring.js';
import { bank } from './en/bank.js';
import { figures } from './en/figures.js';
import { marking } from './en/marking.js';
import { coordination } from './en/coordination.js';
import { administration } from './en/administration.js';
import { certification } from './en/certification.js';
import { designs } from './en/designs.js';
import { wallet } from './en/wallet.js';
import { imports } from './en/imports.js';
import { matching } from './en/matching.js';
import { reporting } from './en/reporting.js';
import { oversight } from './en/oversight.js';
import { privacy } from './en/privacy.js';
import { styleguide } from './en/styleguide.js';
import type { es } from './es.js';

const joined = {
  ...common,
  ...errors,
  ...home,
  ...people,
  ...security,
  ...territory,
  ...content,
  ...competencies,
  ...cohorts,
  ...enrolment,
  ...programs,
  ...learning,
  ...authoring,
  ...bank,
  ...figures,
  ...marking,
  ...coordination,
  ...administration,
  ...certification,
  ...designs,
  ...wallet,
  ...imports,
  ...matching,
  ...reporting,
  ...oversight,
  ...privacy,
  ...styleguide,
} as const;

type Surplus = Exclude<keyof typeof joined, keyof typeof es>;

/** Complete by type: a key that Spanish has and English lacks does not compile, nor does one that only English has. */
export const en: Record<keyof typeof es, string> & Record<Surplus, never> = joined;
