import { Module } from '@nestjs/common';

import { CertificationModule } from '../certification/index.js';
import { CohortsModule } from '../cohorts/index.js';
import { ContentModule } from '../content/index.js';
import { LearningModule } from '../learning/index.js';
import { ReportingModule } from '../reporting/index.js';
import { TerritoryModule } from '../territory/index.js';
import { AccountController } from './account/account.controller.js';
import { PasswordPagesController } from './account/password.controller.js';
import { MyPrivacyController } from './account/privacy.controller.js';
import { VisibilityPagesController } from './account/visibility.controller.js';
import { ScopeNames } from './account/scope-names.js';
import { EmailPagesController } from './account/email.controller.js';
import { SecondFactorPagesController } from './account/second-factor.controller.js';
import { SessionCookies } from './account/session-cookies.js';
import { SignInController } from './account/sign-in.controller.js';
import { SignInsController } from './account/sign-ins.controller.js';
import { TokenPagesController } from './account/tokens.controller.js';
import { AccountSecurityController } from './admin/account-security.controller.js';
import { DelegationController } from './account/delegation.controller.js';
import { AuthorActivityController } from './author/activity.controller.js';
import { AuthorActivityFilesController } from './author/activity-files.controller.js';
import { BankPagesController } from './author/questions/bank.controller.js';
import { AuthorCoursesController } from './author/courses.controller.js';
import { AuthorOutlineController } from './author/outline.controller.js';
import { AuthorCompetenciesController } from './author/competencies.controller.js';
import { AuthorVersionController } from './author/version.controller.js';
import { NominationsPageController } from './school/nominations.controller.js';
import { CoordinatorCodesController } from './coordinator/codes.controller.js';
import { CoordinatorCohortController } from './coordinator/cohort.controller.js';
import { CoordinatorRequestsController } from './coordinator/requests.controller.js';
import { CoordinatorCohortsController } from './coordinator/cohorts.controller.js';
import { ApprovalPagesController } from './account/approvals.controller.js';
import { AdministrationController } from './admin/administration.controller.js';
import { AuditPagesController } from './admin/audit.controller.js';
import { AppointmentPagesController } from './admin/appointments.controller.js';
import { CertificatesAdminController } from './admin/certificates.controller.js';
import { GrantScopes } from './admin/grant-scopes.js';
import { GrantPagesController } from './admin/grants.controller.js';
import { PrivacyQueueController } from './admin/privacy-queue.controller.js';
import { PersonPrivacyController } from './admin/person-privacy.controller.js';
import { ImportPagesController } from './admin/imports.controller.js';
import { PeoplePagesController } from './admin/people.controller.js';
import { MergingPagesController } from './admin/merging.controller.js';
import { DesignPagesController } from './designs/designs.controller.js';
import { DesignDraftController } from './designs/draft.controller.js';
import { QuarantinePagesController } from './admin/quarantine.controller.js';
import { AssetsController } from './frame/assets.controller.js';
import { LanguageChoice, Pages } from './frame/index.js';
import { BreakdownController } from './ministry/breakdown.controller.js';
import { StatisticsController } from './ministry/statistics.controller.js';
import { CompetenciesPagesController } from './public/competencies.controller.js';
import { CoursesController } from './public/courses.controller.js';
import { CountryMap } from './public/country-map.js';
import { HomeController } from './public/home.controller.js';
import { OutboxController } from './public/outbox.controller.js';
import { ProgramPagesController } from './public/programs.controller.js';
import { ReferenceController } from './public/reference.controller.js';
import { StatementsController } from './public/statements.controller.js';
import { VerifyController } from './public/verify.controller.js';
import { MySchoolController } from './school/my-school.controller.js';
import { GroupingPagesController } from './school/groupings.controller.js';
import { SchoolPagesController } from './school/schools.controller.js';
import { SuccessorController } from './school/successor.controller.js';
import { ActivityController } from './teacher/activity.controller.js';
import { CertificatesPageController } from './teacher/certificates.controller.js';
import { WalletController } from './teacher/wallet.controller.js';
import { SharedPageController } from './public/shared.controller.js';
import { RemindersController } from './public/reminders.controller.js';
import { KIND_CONTROLLERS, KIND_PROVIDERS } from './kinds/index.js';
import { LearningPageController } from './teacher/learning.controller.js';
import { TutorGroupsController } from './tutor/groups.controller.js';

/** Pages for people. They call the same services as the API, and know no SQL. */
@Module({
  imports: [CertificationModule, ContentModule, CohortsModule, LearningModule, ReportingModule, TerritoryModule],
  controllers: [
    AssetsController,
    SignInController,
    AccountController,
    SecondFactorPagesController,
    TokenPagesController,
    EmailPagesController,
    SignInsController,
    DelegationController,
    PasswordPagesController,
    VisibilityPagesController,
    MyPrivacyController,
    HomeController,
    StatementsController,
    ReferenceController,
    CompetenciesPagesController,
    CoursesController,
    ProgramPagesController,
    VerifyController,
    OutboxController,
    SchoolPagesController,
    SuccessorController,
    GroupingPagesController,
    MySchoolController,
    PersonPrivacyController,
    PrivacyQueueController,
    PeoplePagesController,
    AccountSecurityController,
    QuarantinePagesController,
    MergingPagesController,
    ImportPagesController,
    AppointmentPagesController,
    GrantPagesController,
    CertificatesAdminController,
    DesignPagesController,
    DesignDraftController,
    AdministrationController,
    AuditPagesController,
    ApprovalPagesController,
    LearningPageController,
    CertificatesPageController,
    WalletController,
    SharedPageController,
    RemindersController,
    ActivityController,
    ...KIND_CONTROLLERS,
    BankPagesController,
    AuthorCoursesController,
    AuthorCompetenciesController,
    AuthorVersionController,
    AuthorOutlineController,
    AuthorActivityController,
    AuthorActivityFilesController,
    CoordinatorCohortsController,
    CoordinatorCodesController,
    NominationsPageController,
    CoordinatorCohortController,
    CoordinatorRequestsController,
    TutorGroupsController,
    StatisticsController,
    BreakdownController,
  ],
  providers: [Pages, LanguageChoice, ScopeNames, SessionCookies, CountryMap, GrantScopes, ...KIND_PROVIDERS],
})
export class WebModule {}
