import type { OwnCertificate } from '../../certification/index.js';
import { addToProfileLink } from './profile-link.js';

const CERTIFICATE = {
  serial: '7K3-M9Q-XT2-B4H-W6Z-P8C',
  achievement: { kind: 'course', code: 'TIC-101', title: 'Evaluación & medios: ¿cómo?', version: 1 },
  provider: 'Universidad de La Frontera',
  issuedAt: new Date('2026-06-19T15:04:05Z'),
  validUntil: '2028-12-31',
} as unknown as OwnCertificate;

describe('adding a certificate to a profile', () => {
  it('fills in its name, who gave it, since and until when, and where anyone verifies it', () => {
    const link = new URL(addToProfileLink(CERTIFICATE, 'https://docente.example.org'));
    expect(link.origin).toBe('https://www.linkedin.com');
    expect(Object.fromEntries(link.searchParams)).toEqual({
      startTask: 'CERTIFICATION_NAME',
      name: 'Evaluación & medios: ¿cómo?',
      organizationName: 'Universidad de La Frontera',
      ...{ issueYear: '2026', issueMonth: '6', expirationYear: '2028', expirationMonth: '12' },
      certId: '7K3-M9Q-XT2-B4H-W6Z-P8C',
      certUrl: 'https://docente.example.org/verify/7K3-M9Q-XT2-B4H-W6Z-P8C',
    });
  });

  it('says no end of one that holds for ever', () => {
    expect(addToProfileLink({ ...CERTIFICATE, validUntil: null }, 'https://docente.example.org')).not.toContain(
      'expiration',
    );
  });
});
