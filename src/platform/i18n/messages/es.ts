/*
 * Spanish of Chile, the first language of the product; `MessageKey` is made from it. Voice: warm, respectful and plain.
 * Actions are infinitives ("Guardar", "Ver los cursos"); a person is addressed as "tú", sparingly, and never as "usted"
 * or "vos". Whole sentences, one idea each; what happened, why, and what to do. The words are those of the field:
 * inscripción, aprobación, cohorte, establecimiento. Say "persona", "docente", "quien dirige" before a masculine noun.
 * Messages are ICU MessageFormat; an apostrophe in front of a brace escapes it.
 */
import { common } from './es/common.js';
import { errors } from './es/errors.js';
import { home } from './es/home.js';
import { people } from './es/people.js';
import { security } from './es/security.js';
import { territory } from './es/territory.js';
import { content } from './es/content.js';
import { competencies } from './es/competencies.js';
import { cohorts } from './es/cohorts.js';
import { enrolment } from './es/enrolment.js';
import { programs } from './es/programs.js';
import { learning } from './es/learning.js';
import { authoring } from './es/authoring.js';
import { bank } from './es/bank.js';
import { figures } from './es/figures.js';
import { marking } from './es/marking.js';
import { coordination } from './es/coordination.js';
import { administration } from './es/administration.js';
import { certification } from './es/certification.js';
import { designs } from './es/designs.js';
import { wallet } from './es/wallet.js';
import { imports } from './es/imports.js';
import { matching } from './es/matching.js';
import { reporting } from './es/reporting.js';
import { oversight } from './es/oversight.js';
import { privacy } from './es/privacy.js';
import { styleguide } from './es/styleguide.js';

export const es = {
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
