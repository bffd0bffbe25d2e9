/** Length is what makes a password hard to guess (NIST SP 800-63B); twelve letters leave room for three words. */
export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 200;

export type PasswordFault = 'short' | 'long' | 'personal' | 'simple';

/** Of whom the password is. */
export interface PasswordOwner {
  readonly run: string | null;
  readonly givenNames: string;
  readonly familyNames: string;
  readonly email: string | null;
}

/** What remains of it without what is known of its owner, or follows from itself, must be this long. */
const SHORTEST_REST = 8;

/** @returns why someone would guess it, or null. No list of known passwords is asked: nothing leaves the house. */
export function passwordFault(password: string, owner: PasswordOwner): PasswordFault | null {
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD) return 'short';
  if (password.length > LONGEST_PASSWORD) return 'long';
  const letters = plain(password);
  if (isSimple(letters)) return 'simple';
  const rest = knownOf(owner).reduce((left, word) => left.replaceAll(word, ''), letters);
  return rest.length < Math.min(SHORTEST_REST, letters.length) ? 'personal' : null;
}

/** A few letters over and over, or letters in the order of the alphabet, the numbers or the keyboard. */
function isSimple(letters: string): boolean {
  if (new Set(letters).size < 5) return true;
  const half = Math.floor(letters.length / 3);
  for (let period = 1; period <= half; period++)
    if ([...letters].every((letter, at) => letter === letters[at % period])) return true;
  let steps = 0;
  for (let at = 1; at < letters.length; at++) if (follows(letters[at - 1]!, letters[at]!)) steps++;
  return steps >= (letters.length - 1) * 0.7;
}

const ORDERS = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

function follows(one: string, other: string): boolean {
  return one === other || ORDERS.some((order) => order.includes(one + other) || order.includes(other + one));
}

/** Longest first, so that a short name inside a long one does not break it up. */
function knownOf({ run, givenNames, familyNames, email }: PasswordOwner): string[] {
  const words = [...givenNames.split(/\s+/), ...familyNames.split(/\s+/), ...(email?.split(/[@._+-]/) ?? [])].map(
    plain,
  );
  const number = run === null ? [] : [plain(run), plain(run).slice(0, -1)];
  return [...number, ...words, 'docente', 'password', 'contrasena']
    .filter((word) => word.length >= 3)
    .sort((one, other) => other.length - one.length);
}

/** Letters and figures alone, small and without accents; of a script without either, the text itself. */
function plain(text: string): string {
  const bare = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const letters = bare.replace(/[^\p{L}\p{N}]/gu, '');
  return letters === '' ? bare : letters;
}
