import type { imports as spanish } from '../es/imports.js';

/** What is said about rows of a file that is imported; `value` is the cell, or what else the sentence is about. */
export const imports = {
  'imports.finding.COLUMNS_TOO_FEW': 'The row has {value} columns, fewer than the header.',
  'imports.finding.COLUMNS_TOO_MANY': 'The row has {value} columns, more than the header.',
  'imports.finding.RUN_INVALID': '“{value}” is no RUN, or its check digit is wrong.',
  'imports.finding.IDENTITY_MISSING': 'There is neither a RUN nor an external id: nobody knows whose row this is.',
  'imports.finding.NAME_MISSING': 'The given or the family names are missing.',
  'imports.finding.TEXT_UNREADABLE': '“{value}” holds damaged characters.',
  'imports.finding.TOO_LONG': '“{value}” is too long.',
  'imports.finding.EMAIL_INVALID': '“{value}” is no e-mail address.',
  'imports.finding.GENDER_UNKNOWN': '“{value}” is neither female, male nor other.',
  'imports.finding.YEAR_INVALID': '“{value}” is no possible year.',
  'imports.finding.SCHOOL_UNKNOWN': 'There is no school with the number {value}.',
  'imports.finding.POSITION_UNKNOWN':
    '“{value}” is no known position: teacher, head, technical_head, assistant or other.',
  'imports.finding.HOURS_INVALID': '“{value}” are no weekly hours: 1 to 44.',
  'imports.finding.DATE_INVALID': '“{value}” is no date: write 2026-03-01 or 01-03-2026.',
  'imports.finding.ENDS_BEFORE_START': 'The post ends before it begins.',
  'imports.finding.YES_OR_NO': '“{value}” is neither yes nor no.',
  'imports.finding.OUTSIDE_REACH': 'The school or the person lies outside of what you administer.',
  'imports.finding.ROW_REPEATED': 'Line {value} already says where this person works on those days.',
  'imports.finding.POST_UNCLEAR':
    'The row spans more than one post of this person at the school: give the dates of each.',
  'imports.finding.MAIN_TWICE': 'Another row is already the main post of this person on those days.',
  'imports.finding.IDENTIFIERS_DIFFER': 'The RUN and the external id belong to different people.',
  'imports.finding.EXTERNAL_ID_SHARED': 'The file gives the same external id to different people.',
  'imports.finding.NAME_DIFFERS': 'This RUN or id is on record with another name.',
  'imports.finding.NAME_VARIES': 'The file gives one person different names.',
  'imports.finding.EMAIL_TAKEN': 'This e-mail address is already somebody else’s.',
  'imports.finding.EMAIL_SHARED': 'The file gives the same e-mail address to different people.',
  'imports.leaving.effect':
    'Applying the roster {fileName} ends {leaving, plural, one {one post} other {# posts}} of {postsInScope, number} in force.',
} as const satisfies Record<keyof typeof spanish, string>;
