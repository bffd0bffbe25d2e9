import { DEMO } from './demo.constants.js';

/** What whoever started a demonstration needs to know. */
export function demonstrationNotice(): string {
  const logins = Object.values(DEMO.logins).map((login) => `  ${login}`);
  return [`Demonstration accounts, all with the password "${DEMO.password}":`, ...logins].join('\n');
}
