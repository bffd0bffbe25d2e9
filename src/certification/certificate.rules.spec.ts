import { maskRun, pdfFileName } from './certificate.rules.js';

describe('what a stranger sees of a RUN', () => {
  it('is its end, to compare with an identity card', () => {
    expect(maskRun('12345678-5')).toBe('••.•••.678-5');
    expect(maskRun('9876543-K')).toBe('••.•••.543-K');
  });
});

describe('the name of the file', () => {
  it('is plain and says what it is, in the language of the certificate', () => {
    const serial = '7K3-M9Q-XT2-B4H-W6Z-P8C';
    expect(pdfFileName(serial, 'TIC-AULA', 'es')).toBe(`certificado-TIC-AULA-${serial}.pdf`);
    expect(pdfFileName(serial, '"ñ\r\n', 'en')).toBe(`certificate-${serial}.pdf`);
  });
});
