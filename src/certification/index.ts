export { addCertificationCommands } from './certification.commands.js';
export { CertificationModule } from './certification.module.js';
export type { BeingIssuedRow } from './certificate.queries.js';
export type { CredentialVerification, OwnCertificate, Verification } from './certificates.dto.js';
export { CertificatesService } from './certificates.service.js';
export { credentialOfText, LARGEST_HELD_FILE } from './held-credential.js';
export { IssuingService } from './issuing.service.js';
export { parseSerial } from './serial.rules.js';
