import { Secret, TOTP } from 'otpauth';

/** What an authenticator app shows for a secret. @param steps from now, of half a minute each */
export function codeOf(secret: string, steps = 0): string {
  const own = Secret.fromBase32(secret.replace(/\s/g, '').toUpperCase());
  return TOTP.generate({ secret: own, timestamp: Date.now() + steps * 30_000 });
}

/** Never right, now or a step away. */
export function wrongCodeOf(secret: string): string {
  const right = [-2, -1, 0, 1, 2].map((steps) => codeOf(secret, steps));
  return ['111111', '222222', '333333', '444444', '555555', '666666'].find((code) => !right.includes(code))!;
}
