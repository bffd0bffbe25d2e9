import type { OwnCertificate } from '../../certification/index.js';

/**
 * The address at which LinkedIn takes a certificate into someone's profile, with the fields of its form filled in, as it
 * documents them ("Add to profile"). It is a link that the holder follows, or not: nothing of ours asks it for anything.
 * @param origin of the address that verifies, such as `https://docente.example.org`
 */
export function addToProfileLink(certificate: OwnCertificate, origin: string): string {
  const { serial, achievement, provider, issuedAt, validUntil } = certificate;
  const until = validUntil === null ? [] : [...monthOf(new Date(validUntil), 'expiration')];
  const query = new URLSearchParams([
    ['startTask', 'CERTIFICATION_NAME'],
    ['name', achievement.title],
    ['organizationName', provider],
    ...monthOf(issuedAt, 'issue'),
    ...until,
    ['certId', serial],
    ['certUrl', `${origin}/verify/${serial}`],
  ]);
  return `https://www.linkedin.com/profile/add?${query.toString()}`;
}

function monthOf(at: Date, of: 'issue' | 'expiration'): [string, string][] {
  return [
    [`${of}Year`, String(at.getUTCFullYear())],
    [`${of}Month`, String(at.getUTCMonth() + 1)],
  ];
}
