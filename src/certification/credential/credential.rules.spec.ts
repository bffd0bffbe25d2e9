import type { CourseFacts } from '../certificate.facts.js';
import { newSerial } from '../serial.rules.js';
import { credentialOf, credentialUrl, didOf, LIST_LENGTH, serialOfCredential } from './credential.rules.js';

const ORIGIN = 'https://docente.example.org';
const facts: CourseFacts = {
  holderName: 'Elena Ñancupil Rojas',
  holderRun: '12345678-5',
  courseCode: 'TIC-AULA',
  courseTitle: 'Recursos digitales',
  versionNumber: 2,
  providerName: 'Universidad de La Frontera',
  cohortCode: 'TIC-AULA-1',
  minutes: 1800,
  grade: 65,
  startedOn: '2026-03-09',
  completedOn: '2026-06-19',
  issuedOn: '2026-06-19',
  locale: 'es',
  verifiedAt: ORIGIN,
};
const source = {
  serial: newSerial(),
  validFrom: new Date('2026-06-20T03:30:00Z'),
  validUntil: null,
  facts,
  statusIndex: LIST_LENGTH + 7,
};

describe('a credential', () => {
  it('says what the certificate says, and keeps the RUN out of it', () => {
    const text = JSON.stringify(credentialOf(source, ORIGIN));
    expect(text).not.toContain('12345678');
    for (const word of ['Elena Ñancupil Rojas', 'Recursos digitales', '"6.5"', '"creditsEarned":30'])
      expect(text).toContain(word);
  });

  it('of a course without grades has no result', () => {
    const text = JSON.stringify(credentialOf({ ...source, facts: { ...facts, grade: null } }, ORIGIN));
    expect(text).not.toMatch(/result/i);
  });

  it('takes its place in the second list when the first is full', () => {
    const list = `${ORIGIN}/api/v1/status-lists/revocation/1`;
    expect(credentialOf(source, ORIGIN)).toMatchObject({
      credentialStatus: [
        { id: `${list}#7`, statusListIndex: '7', statusListCredential: list },
        { statusPurpose: 'suspension' },
      ],
    });
  });

  it('is found again by its id, and by nothing that only looks like one', () => {
    const { serial } = source;
    expect(serialOfCredential(credentialUrl(ORIGIN, serial))).toBe(serial);
    for (const id of [
      `${ORIGIN}/verify/${serial}`,
      `${credentialUrl(ORIGIN, serial)}/x`,
      credentialUrl(ORIGIN, serial.toLowerCase()),
      credentialUrl(ORIGIN, 'x'),
    ])
      expect([id, serialOfCredential(id)]).toEqual([id, null]);
  });

  it('comes from an issuer whose port is part of its name', () => {
    expect(didOf(ORIGIN)).toBe('did:web:docente.example.org');
    expect(didOf('http://127.0.0.1:3000')).toBe('did:web:127.0.0.1%3A3000');
  });
});
