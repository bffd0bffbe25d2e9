import type { MigrationInterface } from 'typeorm';

import { Foundation1764000000000 } from './1764000000000-foundation.js';
import { TerritoryAndSchools1764000001000 } from './1764000001000-territory-and-schools.js';
import { TerritoryData1764000001500 } from './1764000001500-territory-data.js';
import { PeopleAndAccess1764000002000 } from './1764000002000-people-and-access.js';
import { Content1764000003000 } from './1764000003000-content.js';
import { CohortsAndEnrolment1764000004000 } from './1764000004000-cohorts-and-enrolment.js';
import { LearningEvidenceAndProgress1764000005000 } from './1764000005000-learning-evidence-and-progress.js';
import { Certification1764000006000 } from './1764000006000-certification.js';
import { ReportingRollups1764000007000 } from './1764000007000-reporting-rollups.js';
import { Credentials1764000008000 } from './1764000008000-credentials.js';
import { CertificateChanges1764000008100 } from './1764000008100-certificate-changes.js';
import { Corrections1764000008200 } from './1764000008200-corrections.js';
import { AuditTrail1764000009000 } from './1764000009000-audit-trail.js';
import { Approvals1764000009010 } from './1764000009010-approvals.js';
import { Groupings1764000009020 } from './1764000009020-groupings.js';
import { DeprovAndSlep1764000009030 } from './1764000009030-deprov-and-slep.js';
import { Delegation1764000009040 } from './1764000009040-delegation.js';
import { PeopleInOrder1764000009050 } from './1764000009050-people-in-order.js';
import { Mail1764000009100 } from './1764000009100-mail.js';
import { PasswordLinks1764000009110 } from './1764000009110-password-links.js';
import { Imports1764000009200 } from './1764000009200-imports.js';
import { Roster1764000009210 } from './1764000009210-roster.js';
import { CertificateValidity1764000009500 } from './1764000009500-certificate-validity.js';
import { StatisticsOfExpiry1764000009510 } from './1764000009510-statistics-of-expiry.js';
import { RateLimit1764000009400 } from './1764000009400-rate-limit.js';
import { CertificatesFollowTheirCompletion1764000009520 } from './1764000009520-certificates-follow-their-completion.js';
import { Programs1764000009600 } from './1764000009600-programs.js';
import { EvidenceThatDoesNotCount1764000009700 } from './1764000009700-evidence-that-does-not-count.js';
import { QuestionKinds1764000009800 } from './1764000009800-question-kinds.js';
import { SecondFactorAndTokens1764000010300 } from './1764000010300-second-factor-and-tokens.js';
import { ImportEffects1764000010500 } from './1764000010500-import-effects.js';
import { Quarantine1764000010600 } from './1764000010600-quarantine.js';
import { WhoCanSeeWhom1764000010400 } from './1764000010400-who-can-see-whom.js';
import { PrivacyRequests1764000010410 } from './1764000010410-privacy-requests.js';
import { Erasure1764000010420 } from './1764000010420-erasure.js';
import { CertificateDesigns1764000010000 } from './1764000010000-certificate-designs.js';
import { ProgramCertificates1764000010100 } from './1764000010100-program-certificates.js';
import { CertificateSharing1764000010200 } from './1764000010200-certificate-sharing.js';
import { CertificateReminders1764000010210 } from './1764000010210-certificate-reminders.js';
import { Competencies1764000010700 } from './1764000010700-competencies.js';
import { ActivityKinds1764000011000 } from './1764000011000-activity-kinds.js';
import { Storage1764000011010 } from './1764000011010-storage.js';
import { Assignments1764000011020 } from './1764000011020-assignments.js';
import { RecordedPrivacyRequests1764000011300 } from './1764000011300-recorded-privacy-requests.js';
import { EmailChange1764000010310 } from './1764000010310-email-change.js';
import { MergedPeople1764000010610 } from './1764000010610-merged-people.js';
import { ErasureOfMergedPeople1764000010690 } from './1764000010690-erasure-of-merged-people.js';
import { SchoolHistory1764000010620 } from './1764000010620-school-history.js';
import { SchoolHistorySoFar1764000010630 } from './1764000010630-school-history-so-far.js';
import { EnrolmentStates1764000010900 } from './1764000010900-enrolment-states.js';
import { ProgramCycles1764000011200 } from './1764000011200-program-cycles.js';
import { CompletedEnrolments1764000011210 } from './1764000011210-completed-enrolments.js';
import { SecondPerson1764000011400 } from './1764000011400-second-person.js';
import { MergedSchools1764000010800 } from './1764000010800-merged-schools.js';
import { QuizEngine1764000011100 } from './1764000011100-quiz-engine.js';
import { QuestionBank1764000011120 } from './1764000011120-question-bank.js';
import { StatisticsByYear1764000010810 } from './1764000010810-statistics-by-year.js';
import { StatisticsByYearSoFar1764000010820 } from './1764000010820-statistics-by-year-so-far.js';
import { MarksByTutors1764000011110 } from './1764000011110-marks-by-tutors.js';
import { AgreedImports1764000011450 } from './1764000011450-agreed-imports.js';

/** Oldest first. */
export const migrations: (new () => MigrationInterface)[] = [
  Foundation1764000000000,
  TerritoryAndSchools1764000001000,
  TerritoryData1764000001500,
  PeopleAndAccess1764000002000,
  Content1764000003000,
  CohortsAndEnrolment1764000004000,
  LearningEvidenceAndProgress1764000005000,
  Certification1764000006000,
  ReportingRollups1764000007000,
  Credentials1764000008000,
  CertificateChanges1764000008100,
  Corrections1764000008200,
  AuditTrail1764000009000,
  Approvals1764000009010,
  Groupings1764000009020,
  DeprovAndSlep1764000009030,
  Delegation1764000009040,
  PeopleInOrder1764000009050,
  Mail1764000009100,
  PasswordLinks1764000009110,
  Imports1764000009200,
  Roster1764000009210,
  CertificateValidity1764000009500,
  StatisticsOfExpiry1764000009510,
  RateLimit1764000009400,
  CertificatesFollowTheirCompletion1764000009520,
  Programs1764000009600,
  EvidenceThatDoesNotCount1764000009700,
  QuestionKinds1764000009800,
  SecondFactorAndTokens1764000010300,
  EmailChange1764000010310,
  ImportEffects1764000010500,
  Quarantine1764000010600,
  MergedPeople1764000010610,
  ErasureOfMergedPeople1764000010690,
  SchoolHistory1764000010620,
  SchoolHistorySoFar1764000010630,
  WhoCanSeeWhom1764000010400,
  PrivacyRequests1764000010410,
  Erasure1764000010420,
  CertificateDesigns1764000010000,
  ProgramCertificates1764000010100,
  CertificateSharing1764000010200,
  CertificateReminders1764000010210,
  Competencies1764000010700,
  EnrolmentStates1764000010900,
  ProgramCycles1764000011200,
  MergedSchools1764000010800,
  StatisticsByYear1764000010810,
  StatisticsByYearSoFar1764000010820,
  QuizEngine1764000011100,
  MarksByTutors1764000011110,
  QuestionBank1764000011120,
  ActivityKinds1764000011000,
  Storage1764000011010,
  Assignments1764000011020,
  RecordedPrivacyRequests1764000011300,
  CompletedEnrolments1764000011210,
  SecondPerson1764000011400,
  AgreedImports1764000011450,
];
