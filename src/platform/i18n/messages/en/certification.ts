import type { certification as spanish } from '../es/certification.js';

export const certification = {
  'certification.title': 'Certificates',
  'certification.lead': 'Every course you complete gives a certificate that anyone can check.',
  'certification.empty': 'No certificates yet',
  'certification.emptyHint': 'When you complete a course, its certificate appears here at once.',
  'certification.download': 'Download the certificate',
  'certification.downloadOf': 'Download the certificate of {course}',
  'certification.share': 'Verification page',
  'certification.shareOf': 'Verification page of the certificate of {course}',
  'certification.serial': 'Serial number',
  'certification.issuedOn': 'Issued on {date}',
  'certification.grade': 'Grade {grade, number, ::.0}',
  'certification.holder': 'Awarded to',
  'certification.course': 'Course',
  'certification.provider': 'Training institution',
  'certification.duration': 'Duration',
  'certification.dates': 'Taken',
  'certification.period': 'From {from} to {until}',
  'certification.issued': 'Issued',
  'certification.checked': 'Checked',
  'certification.state.valid': 'In force',
  'certification.state.suspended': 'Suspended',
  'certification.state.revoked': 'Revoked',
  'certification.state.grace': 'Expired, in grace',
  'certification.state.expired': 'Expired',
  'certification.state.superseded': 'Replaced',
  'certification.state.renewed': 'Renewed',
  'certification.validUntil': 'In force until',
  'certification.validUntilDay': 'In force until {date}',
  'certification.validForEver': 'Does not expire',
  'certification.expiredOn': 'Expired on {date}',
  'certification.renewal.from': 'It can be renewed from {from} on, best before it expires on {until}.',
  'certification.renewal.now': 'It can be renewed now: complete the course once more before {until}.',
  'certification.renewal.expired': 'To hold a certificate in force, complete the course once more.',
  'certification.renewal.find': 'See open cohorts',
  'certification.renewal.findOf': 'See open cohorts of {course}',

  'certification.beingIssued.title': 'Certificate on its way: {course}',
  'certification.beingIssued.soon':
    'The course is completed and the certificate is being issued. In a few seconds it appears on this page.',
  'certification.beingIssued.late':
    'The course is completed, but issuing takes longer than usual. There is nothing to do: the certificate is issued as soon as possible.',
  'certification.beingIssued.refresh': 'Reload the page',

  'certification.verify.title': 'Verify a certificate',
  'certification.verify.lead': 'Find out whether a certificate is genuine and still in force. No account is needed.',
  'certification.verify.hint': 'The serial number is at the foot of the certificate, beside the QR code.',
  'certification.verify.button': 'Verify',
  'certification.verify.another': 'Verify another certificate',
  'certification.verify.malformed':
    'No certificate can have that number: a letter is wrong, missing or too many. Compare it with the document and try again.',
  'certification.verify.valid': 'Genuine certificate, in force',
  'certification.verify.validDetail': 'This certificate was issued by the programme and is still in force.',
  'certification.verify.suspended': 'Suspended certificate',
  'certification.verify.suspendedDetail':
    'This certificate is genuine, but has been suspended since {date}. While it is suspended it does not prove that the course was completed.',
  'certification.verify.revoked': 'Revoked certificate',
  'certification.verify.revokedDetail':
    'This certificate was issued by the programme, but was revoked on {date}. It no longer proves that the course was completed.',
  'certification.verify.grace': 'Expired certificate, in grace',
  'certification.verify.graceDetail':
    'This certificate is genuine and was in force until {until}. The programme grants a time of grace until {grace} while it is renewed.',
  'certification.verify.expired': 'Expired certificate',
  'certification.verify.expiredDetail':
    'This certificate is genuine, but was only in force until {until}. The course was completed, and that does not change.',
  'certification.verify.renewedBy': 'The course was completed once more, and there is a newer certificate.',
  'certification.verify.seeRenewal': 'See the certificate that renews it',
  'certification.verify.renews': 'It renews an earlier certificate.',
  'certification.verify.seeRenewed': 'See the earlier certificate',
  'certification.verify.unknown': 'No certificate has that number',
  'certification.verify.unknownDetail':
    'The number is well formed, but this programme never issued a certificate with it. If it is printed like this on the document, the document is not genuine.',
  'certification.verify.superseded': 'This certificate was replaced by another with corrected details.',
  'certification.verify.seeSuccessor': 'See the certificate that replaces it',
  'certification.verify.compare':
    'Compare the name and the end of the RUN with the identity card of the person who shows it.',

  'certification.file.title': 'Verify with the file',
  'certification.file.lead':
    'Upload the certificate as a PDF, or the digital credential, that you were given to know whether this programme issued it, whether anyone changed it, and whether it is in force. The file is not kept.',
  'certification.file.types': 'PDF or JSON',
  'certification.file.field': 'Certificate or credential',
  'certification.file.button': 'Verify the file',
  'certification.verify.replaced': 'Certificate replaced by another',

  'certification.credential.title': 'Verify a digital credential',
  'certification.credential.field': 'Credential',
  'certification.credential.hint': 'Paste the whole text of the JSON file, from the first brace to the last.',
  'certification.credential.button': 'Verify the credential',
  'certification.credential.unreadable':
    'That text is no credential: it has to be everything that is in a JSON file. Copy it again, from the first brace to the last.',
  'certification.credential.genuine': 'The credential that was presented says exactly what the programme signed.',
  'certification.credential.altered': 'Altered credential',
  'certification.credential.alteredDetail':
    'The programme issued a credential with this number, but this one does not say the same: it was changed after it was signed. Do not accept it.',
  'certification.credential.unknown': 'This programme never issued that credential',
  'certification.credential.unknownDetail':
    'The credential says that it comes from this programme, but no certificate belongs to it. It is not genuine.',
  'certification.credential.notOurs': 'The credential comes from another issuer',
  'certification.credential.notOursDetail':
    'This credential does not come from this programme, and whether it is genuine can not be told here. Ask whoever it names as its issuer.',
  'certification.credential.seeIssued': 'See what the programme issued',
  'certification.credential.download': 'Digital credential',
  'certification.credential.downloadOf': 'Digital credential of the course {course}, in JSON',
} as const satisfies Record<keyof typeof spanish, string>;
