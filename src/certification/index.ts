export { addCertificationCommands } from './certification.commands.js';
export { CertificationModule } from './certification.module.js';
export type { BeingIssuedRow } from './certificate.queries.js';
export type { CredentialVerification, OwnCertificate, Verification } from './certificates.dto.js';
export { CertificateChoices, type ChosenCertificates } from './consent/choices.dto.js';
export { ChoicesService } from './consent/choices.service.js';
export { initialsOf } from './consent/disclosure.rules.js';
export { KeepsToItself } from './sharing/keeps-to-itself.js';
export type { ProgramCertification } from './program-renewal/program-renewal.dto.js';
export { ProgramRenewalService } from './program-renewal/program-renewal.service.js';
export { RemindersService } from './reminders/reminders.service.js';
export { SharedService } from './sharing/shared.service.js';
export { type MadeShare, NewShare, type Share, type SharedTranscript } from './sharing/shares.dto.js';
export { SharesService } from './sharing/shares.service.js';
export type { Transcript, TranscriptEntry } from './transcript/transcript.dto.js';
export { TranscriptService } from './transcript/transcript.service.js';
export { CertificatesService, type OwnStanding } from './certificates.service.js';
export { CertificateStateService } from './certificate-state.service.js';
export {
  type DesignRow,
  type DesignVersionRow,
  type DesignVersionSummary,
  type WithoutDesign,
} from './design/design.queries.js';
export {
  DESIGN_TEXTS,
  LONGEST as LONGEST_IN_DESIGN,
  PICTURE_SLOTS,
  type PictureSlot,
  SIGNATORY_PLACES,
  type SignatoryPlace,
  signatureSlot,
} from './design/design.rules.js';
export { DesignPreviews } from './design/design-previews.service.js';
export { DesignContentBody, type NewDesign } from './design/designs.dto.js';
export { DesignsService } from './design/designs.service.js';
export { LARGEST_PICTURE } from './design/picture.js';
export { TEMPLATE_1_TEXTS as WORDS_WITHOUT_DESIGN } from './document/template-1.texts.js';
export { certificationPolicy } from './certification.policy.js';
export { CorrectionService } from './correction.service.js';
export { EXPIRING_WITHIN, OversightAsked } from './oversight.dto.js';
export { OVERSIGHT_FILTERS, type WaitingCompletions } from './oversight.queries.js';
export { type CertificateRecord, type OverseenCertificate, OversightService } from './oversight.service.js';
export { credentialOfText, LARGEST_HELD_FILE } from './held-credential.js';
export { IssuingService } from './issuing.service.js';
export { parseSerial } from './serial.rules.js';
