import type { errors as spanish } from '../es/errors.js';

export const errors = {
  'error.VALIDATION_FAILED.title': 'Some details need correcting',
  'error.VALIDATION_FAILED.detail':
    'Check the marked fields and send again. Nothing has been saved yet and what you typed is still here.',
  'error.MALFORMED_REQUEST.title': 'What was sent could not be read',
  'error.MALFORMED_REQUEST.detail':
    'The request arrived incomplete or in a form that cannot be understood. Go back to the previous page and try again.',
  'error.NOT_AUTHENTICATED.title': 'Please sign in',
  'error.NOT_AUTHENTICATED.detail': 'This page is personal. Sign in and you will come straight back here.',
  'error.SIGN_IN_FAILED.title': 'Could not sign in',
  'error.SIGN_IN_FAILED.detail':
    'The e-mail or RUN and the password match no active account. Check both and try again.',
  'error.NOT_ALLOWED.title': 'This is outside what your account may do',
  'error.NOT_ALLOWED.detail':
    'Your account has no permission to see or do this. If your work needs it, ask whoever runs the programme at your institution.',
  'error.CROSS_SITE_REQUEST.title': 'The request came from another site',
  'error.CROSS_SITE_REQUEST.detail':
    'For safety, forms sent from other sites are refused. Open the page here and try again.',
  'error.NOT_FOUND.title': 'We could not find that page',
  'error.NOT_FOUND.detail':
    'The address may be incomplete, or what you are looking for may no longer exist. Try from the home page or the search.',
  'error.CONFLICT.title': 'Someone changed it first',
  'error.CONFLICT.detail':
    'While you were working, another person or window changed the same thing. See how it stands and apply your change again.',
  'error.CHANGED_MEANWHILE.title': 'The record changed while you were correcting it',
  'error.CHANGED_MEANWHILE.detail':
    'Another person changed it after you opened it, and nothing was stored. See how it stands and apply your correction again.',
  'error.VERSION_NOT_NAMED.title': 'Which version is being corrected is missing',
  'error.VERSION_NOT_NAMED.detail': 'Read the record and send its version in the header If-Match.',
  'error.PAYLOAD_TOO_LARGE.title': 'What was sent is too large',
  'error.PAYLOAD_TOO_LARGE.detail': 'Make the file or text smaller and send it again.',
  'error.FILE_REQUIRED.title': 'The file is missing',
  'error.FILE_REQUIRED.detail': 'Choose a file and send again.',
  'error.FILE_TOO_LARGE.title': 'The file is too large',
  'error.FILE_TOO_LARGE.detail': 'The file may have up to {size}. Choose a smaller one and send again.',
  'error.FILE_TYPE_REFUSED.title': 'That type of file is not taken here',
  'error.FILE_TYPE_REFUSED.detail':
    'What is in the file decides, not its name. Choose a file of the types that are named, or convert it first.',
  'error.TOO_MANY_FILES.title': 'There is no room for more files',
  'error.TOO_MANY_FILES.detail':
    'There is room for {count, plural, one {# file} other {# files}}. Remove one before you send another.',
  'error.UPLOAD_MALFORMED.title': 'The file did not arrive well',
  'error.UPLOAD_MALFORMED.detail':
    'Sending was cut off, or what was sent is not a form with one file. Nothing was kept: send it again.',
  'error.UNSUPPORTED_MEDIA_TYPE.title': 'That kind of file is not accepted',
  'error.UNSUPPORTED_MEDIA_TYPE.detail': 'Use one of the formats named on the page and send again.',
  'error.TOO_MANY_REQUESTS.title': 'Too many attempts in a row',
  'error.TOO_MANY_REQUESTS.detail':
    'To protect people and the service there is a short wait. Try again in a few minutes.',
  'error.INTERNAL.title': 'Something failed on our side',
  'error.INTERNAL.detail':
    'It is not your fault and it has been recorded. Try again in a few minutes; if it happens again, send support the code shown below.',
  'error.UNAVAILABLE.title': 'The system is unavailable for a moment',
  'error.UNAVAILABLE.detail': 'It is starting up or under maintenance. Try again in a minute.',
  'error.SECOND_FACTOR_REQUIRED.title': 'Set up two-step verification to go on',
  'error.SECOND_FACTOR_REQUIRED.detail':
    'Your permissions reach many people, so your account also needs a code. Until it is set up you can do nothing else.',
  'error.SECOND_FACTOR_ON.title': 'It is on already',
  'error.SECOND_FACTOR_ON.detail':
    'Two-step verification of this account is on already. To change the phone, turn it off first.',
  'error.SECOND_FACTOR_OFF.title': 'It is not on',
  'error.SECOND_FACTOR_OFF.detail': 'This account has no two-step verification.',
  'error.SECOND_FACTOR_UNAVAILABLE.title': 'It can not be set up here yet',
  'error.SECOND_FACTOR_UNAVAILABLE.detail':
    'Whoever runs the system has not set where the keys are kept. Tell them that SECRETS_KEY_FILE is missing.',
  'error.CODE_WRONG.title': 'The code does not work',
  'error.CODE_WRONG.detail':
    'It is not what your app shows now, or it was used before. Wait for the next one and check that the time of the phone is right.',
  'error.SIGN_IN_EXPIRED.title': 'Too much time has passed',
  'error.SIGN_IN_EXPIRED.detail': 'Sign in again with your password and type the code within ten minutes.',
  'error.RECENT_SIGN_IN_REQUIRED.title': 'Confirm that it is you',
  'error.RECENT_SIGN_IN_REQUIRED.detail': 'For this you must have shown who you are within the last 15 minutes.',
  'error.TOKEN_NOT_ENOUGH.title': 'The token is not enough for this',
  'error.TOKEN_NOT_ENOUGH.detail':
    'This token has no permission for what the program wants to do, or it is something that no token may.',
  'error.TOO_MANY_TOKENS.title': 'There are too many tokens',
  'error.TOO_MANY_TOKENS.detail': 'You can have up to {count} tokens in force. Revoke one that you no longer use.',
  'error.EMAIL_SAME.title': 'That is your address already',
  'error.EMAIL_SAME.detail': 'The account uses that address already. Type another one to change it.',
  'error.RUN_TAKEN.title': 'That RUN is already registered',
  'error.RUN_TAKEN.detail':
    'There already is a person with that RUN. Look for them in the list before creating another.',
  'error.EMAIL_TAKEN.title': 'That e-mail is already in use',
  'error.EMAIL_TAKEN.detail': 'Another account uses that e-mail. Enter a different one.',
  'error.APPOINTMENT_OVERLAPS.title': 'The appointments overlap',
  'error.APPOINTMENT_OVERLAPS.detail':
    'That person already holds an appointment in those dates. End the earlier one or change the dates.',
  'error.SCHOOL_UNKNOWN.title': 'No school has that RBD',
  'error.SCHOOL_UNKNOWN.detail': 'Check the number or look for the school by its name.',
  'error.SCHOOL_NOT_CLOSED.title': 'The school is not closed',
  'error.SCHOOL_NOT_CLOSED.detail':
    'Only a closed one can have become part of another. The official directory says when it closes.',
  'error.SCHOOL_ITS_OWN_SUCCESSOR.title': 'It would be its own successor',
  'error.SCHOOL_ITS_OWN_SUCCESSOR.detail': 'That school is part, directly or through others, of this very one.',
  'error.GRANT_BEYOND_OWN.title': 'That is more than you hold',
  'error.GRANT_BEYOND_OWN.detail': 'Nobody gives a permission that goes further than their own.',
  'error.GRANT_TO_ONESELF.title': 'Another person gives you permissions',
  'error.GRANT_TO_ONESELF.detail': 'Nobody gives permissions to themselves: ask another person.',
  'error.DELEGATION_TOO_LONG.title': 'The delegation lasts too long',
  'error.DELEGATION_TOO_LONG.detail':
    'A delegation ends within 90 days, and never after the permission that is delegated.',
  'error.APPROVAL_PENDING.title': 'The same was asked for already',
  'error.APPROVAL_PENDING.detail': 'An equal request is waiting for the decision of another person.',
  'error.APPROVAL_DECIDED.title': 'This request is not pending any more',
  'error.APPROVAL_DECIDED.detail':
    'Someone decided it or took it back, or its time is over. If it is still needed, ask for it anew.',
  'error.PRIVACY_REQUEST_PENDING.title': 'You have asked for it already',
  'error.PRIVACY_REQUEST_PENDING.detail':
    'The same request waits for an answer. You can see it among your requests, or withdraw it to ask in another way.',
  'error.PRIVACY_REQUEST_DECIDED.title': 'The request has been answered already',
  'error.PRIVACY_REQUEST_DECIDED.detail': 'Someone answered it meanwhile, or it was withdrawn. See how it stands.',
  'error.CERTIFICATE_ERASED.title': 'Certificate erased',
  'error.CERTIFICATE_ERASED.detail':
    "This certificate existed and was erased at its holder's request. Nothing more can be said of it.",
  'error.APPROVAL_OWN.title': 'Another person decides',
  'error.APPROVAL_OWN.detail':
    'It is not approved by whoever asks for it, by those who act for them, nor by the person whom it is about. Wait for another person with the same permission.',
  'error.COURSE_CODE_TAKEN.title': 'That course code already exists',
  'error.COURSE_CODE_TAKEN.detail': 'Choose another code: every course has its own.',
  'error.VERSION_PUBLISHED.title': 'The version is already published',
  'error.VERSION_PUBLISHED.detail':
    'A published version does not change, because people are studying it. Create a new version to go on editing.',
  'error.VERSION_NOT_PUBLISHED.title': 'The version is not published yet',
  'error.VERSION_NOT_PUBLISHED.detail': 'Publish the version before opening a cohort with it.',
  'error.DRAFT_EXISTS.title': 'There already is a draft',
  'error.DRAFT_EXISTS.detail': 'This course already has a draft version. Go on editing that one or discard it first.',
  'error.VERSION_INCOMPLETE.title': 'The version is not complete',
  'error.VERSION_INCOMPLETE.detail':
    'To publish, it needs at least one required activity, and questions in every quiz.',
  'error.FRAMEWORK_FILE_REFUSED.title': 'The file holds no competency frameworks that can be used',
  'error.FRAMEWORK_FILE_REFUSED.detail':
    'Check that it is a CASE 1.0 package or a JSON object of frameworks, with a code and a title for each competency.',
  'error.COHORT_CODE_TAKEN.title': 'That cohort code already exists',
  'error.COHORT_CODE_TAKEN.detail': 'Choose another code: every cohort has its own.',
  'error.COHORT_FULL.title': 'No seats left',
  'error.COHORT_FULL.detail': 'Every seat of this cohort is taken. See whether the course has another open cohort.',
  'error.COHORT_CLOSED.title': 'Enrolment is closed',
  'error.COHORT_CLOSED.detail':
    'This cohort takes no enrolments at the moment. See its dates or look for another cohort of the course.',
  'error.ALREADY_ENROLLED.title': 'You are already enrolled',
  'error.ALREADY_ENROLLED.detail': 'You are in this cohort already: find it under “My learning”.',
  'error.COHORT_NEEDS_CODE.title': 'A code is needed to get in',
  'error.COHORT_NEEDS_CODE.detail': 'One gets into this cohort with the code that its coordinator gives out.',
  'error.COHORT_NOT_OPEN_TO_ALL.title': 'The coordinator enrols for this cohort',
  'error.COHORT_NOT_OPEN_TO_ALL.detail': 'Those get in whom their school nominates or whom its coordinator enrols.',
  'error.COHORT_TAKES_NO_NOMINATIONS.title': 'This cohort takes no nominations',
  'error.COHORT_TAKES_NO_NOMINATIONS.detail': 'Choose a cohort that does, or ask whoever coordinates it.',
  'error.ENROLMENT_CODE_REFUSED.title': 'That enrolment code does not work',
  'error.ENROLMENT_CODE_REFUSED.detail':
    'Check every letter and digit. If it is written right, it has ended, was used up, or is of another cohort: ask for a new one.',
  'error.OFFER_EXPIRED.title': 'The time to accept is over',
  'error.OFFER_EXPIRED.detail': 'The seat went to the next person in the waiting list.',
  'error.ENROLMENT_MOVED_ON.title': 'The enrolment has changed meanwhile',
  'error.ENROLMENT_MOVED_ON.detail': 'That can no longer be done. Look again at what became of the enrolment.',
  'error.PROGRAM_CODE_TAKEN.title': 'The code is taken',
  'error.PROGRAM_CODE_TAKEN.detail': 'Another program has this code. Choose a different one.',
  'error.PROGRAM_DRAFT_EXISTS.title': 'The program has a draft already',
  'error.PROGRAM_DRAFT_EXISTS.detail': 'Go on editing that version, or publish it before you begin another.',
  'error.PROGRAM_INCOMPLETE.title': 'The program is missing something',
  'error.PROGRAM_INCOMPLETE.detail':
    'It can not be published yet: {count, plural, one {there is # thing} other {there are # things}} to settle.',
  'error.EQUIVALENCE_CIRCULAR.title': 'The equivalences would form a circle',
  'error.EQUIVALENCE_CIRCULAR.detail':
    'The second course already counts, directly or through others, as the first. Remove that equivalence before making the opposite one.',
  'error.COHORT_NOT_BEGUN.title': 'The course has not begun yet',
  'error.COHORT_NOT_BEGUN.detail':
    'You can already look at the contents; progress is recorded from the first day of the cohort.',
  'error.COURSE_COMPLETED.title': 'This course is completed already',
  'error.COURSE_COMPLETED.detail':
    'There is a certificate of this course, or it is being issued, and the time to renew it has not come. “Certificates” says from when it can be renewed, if it expires.',
  'error.NO_SEAT.title': 'You do not have a seat yet',
  'error.NO_SEAT.detail': 'The contents open when your seat is confirmed. “My learning” says how it stands.',
  'error.PROGRAM_NOT_RENEWABLE.title': 'This program can not be renewed yet',
  'error.PROGRAM_NOT_RENEWABLE.detail':
    'The certificate is not within its renewal window, does not expire, or the program is no longer offered. The page of the program says from when it can be.',
  'error.ENROLMENT_CLOSED.title': 'This enrolment is closed',
  'error.ENROLMENT_CLOSED.detail':
    'The course has ended or the enrolment was withdrawn, so it takes no more progress. What was done before is kept.',
  'error.NO_ATTEMPTS_LEFT.title': 'No attempts left',
  'error.NO_ATTEMPTS_LEFT.detail': 'All attempts at this quiz have been used. Your tutor can grant one more.',
  'error.QUESTION_FILE_REFUSED.title': 'The file of questions could not be read',
  'error.QUESTION_FILE_REFUSED.detail':
    'It must be Moodle XML or GIFT, with 1 to 2000 questions, and without DOCTYPE or ENTITY declarations.',
  'error.ANSWER_MISSING.title': 'An answer is missing',
  'error.ANSWER_MISSING.detail': 'Answer the question before you check it.',
  'error.ALREADY_MARKED.title': 'It is marked already',
  'error.ALREADY_MARKED.detail': 'Someone else has finished marking this attempt. Its result does not change here.',
  'error.DEADLINE_PASSED.title': 'The time is over',
  'error.DEADLINE_PASSED.detail':
    'Your draft is still kept. If you need more time, ask your tutor, who can give it to you alone.',
  'error.SUBMISSION_CLOSED.title': 'This work can not be changed any more',
  'error.SUBMISSION_CLOSED.detail':
    'It was handed in and waits, or is marked. If it is returned to you, you can go on.',
  'error.SUBMISSION_EMPTY.title': 'There is nothing to hand in',
  'error.SUBMISSION_EMPTY.detail': 'Write something or send a file before you hand in.',
  'error.SUBMISSION_MARKED.title': 'Someone else was first',
  'error.SUBMISSION_MARKED.detail': 'This work was marked or returned already. Nothing was changed.',
  'error.ATTEMPT_ENDED.title': 'This attempt has already ended',
  'error.ATTEMPT_ENDED.detail': 'The answers were handed in before. The result is on the page of the quiz.',
  'error.reference': 'Code for support: {id}',
  'error.home': 'Go to the home page',
  'error.reference.title': 'Errors of the API',
  'error.reference.lead':
    'Every error answers with an application/problem+json document (RFC 9457) that carries one of these codes, which do not change.',
  'error.PASSWORD_WRONG.title': 'That is not the current password',
  'error.PASSWORD_WRONG.detail': 'Check the current password and try again.',
  'error.PASSWORD_WEAK.title': 'That password is easy to guess',
  'error.PASSWORD_WEAK.detail':
    'Use at least 12 letters or signs, without your name, RUN or e-mail address, and without repeating the same over and over.',
  'error.LINK_NOT_VALID.title': 'That link no longer works',
  'error.LINK_NOT_VALID.detail':
    'Each link works once and for a limited time. Ask for another at “Forgotten your password?” on the sign-in page.',
  'error.NO_EMAIL.title': 'The person has no e-mail address',
  'error.NO_EMAIL.detail': 'Record an e-mail address first: the invitation is sent there.',
  'error.IMPORT_NOT_WAITING.title': 'This import has ended',
  'error.IMPORT_NOT_WAITING.detail':
    'It was applied or discarded, or is being applied. See its state on the page of imports.',
  'error.IMPORT_NEEDS_SECOND_PERSON.title': 'A second person is needed',
  'error.IMPORT_NEEDS_SECOND_PERSON.detail':
    'The file would end more posts, or close more schools, than one person may decide. Apply it from the page of imports, and another person approves it.',
  'error.MERGE_NOT_POSSIBLE.title': 'These records can not become one',
  'error.MERGE_NOT_POSSIBLE.detail':
    'One of them is part of another already, or was erased, or they are the same record.',
  'error.MERGE_SAME_COHORT.title': 'Both have a place in the same cohort',
  'error.MERGE_SAME_COHORT.detail': 'A person has one place in a cohort. One of the two has to be withdrawn first.',
  'error.UNMERGE_NOT_POSSIBLE.title': 'This can not be taken back',
  'error.UNMERGE_NOT_POSSIBLE.detail':
    'It was taken back already, or one of the records was merged again since: take that back first.',
  'error.UNMERGE_CONFLICT.title': 'Something has taken the place of what was to be given back',
  'error.UNMERGE_CONFLICT.detail':
    'What was added since contradicts what there was. Nothing was changed: put that right first, for example a post on the same days.',
  'error.QUARANTINE_RESOLVED.title': 'The row is resolved',
  'error.QUARANTINE_RESOLVED.detail':
    'Somebody else decided first. Go back to the rows to resolve and see what is left.',
  'error.QUARANTINE_CHANGED.title': 'The record is another by now',
  'error.QUARANTINE_CHANGED.detail': 'The row now points to somebody else. Look at both sides again before you decide.',
  'error.QUARANTINE_CHOICE_NOT_OPEN.title': 'That decision is not open',
  'error.QUARANTINE_CHOICE_NOT_OPEN.detail':
    'It does not fit this row. Look at both sides and choose among what is offered.',
  'error.QUARANTINE_STILL_IN_DOUBT.title': 'The row is still in doubt',
  'error.QUARANTINE_STILL_IN_DOUBT.detail':
    'With that decision it contradicts something else. Nothing was changed: choose another.',
  'error.IMPORT_FILE_REFUSED.title': 'The file can not be read',
  'error.IMPORT_FILE_REFUSED.detail':
    'It can not be read as a table, and nothing was changed. The reason stands beside the file: correct it and send it again.',

  'error.SHARES_TOO_MANY.title': 'There are many links already',
  'error.SHARES_TOO_MANY.detail':
    '{count} links work at the same time, which is the most there can be. Withdraw one that is no longer needed, and make this one again.',
  'error.CREDENTIAL_UNREADABLE.title': 'The file holds no credential',
  'error.CREDENTIAL_UNREADABLE.detail':
    'Choose the PDF of the certificate or the JSON file of the credential, as it was downloaded: one that was printed and scanned holds none. You can also verify its serial number.',
  'error.PICTURE_REFUSED.title': 'The picture can not be used',
  'error.PICTURE_REFUSED.detail':
    'Choose a whole PNG or JPEG file, 16 to 8000 pixels a side and of no more than 16 megapixels. Other formats, such as SVG or PDF, have to be converted first.',
} as const satisfies Record<keyof typeof spanish, string>;
