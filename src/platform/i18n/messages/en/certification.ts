import type { certification as spanish } from '../es/certification.js';

export const certification = {
  'certification.title': 'Certificates',
  'certification.empty': 'No certificates yet',
  'certification.emptyHint': 'When you complete a course, its certificate appears here at once.',
  'certification.download': 'Download the certificate',
  'certification.serial': 'Serial number',
  'certification.issuedOn': 'Issued on {date}',
  'certification.verify.title': 'Verify a certificate',
  'certification.verify.hint': 'The serial number is at the foot of the certificate, beside the QR code.',
  'certification.verify.valid': 'Genuine and valid certificate',
  'certification.verify.unknown': 'No certificate has that number',
} as const satisfies Record<keyof typeof spanish, string>;
