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
  'imports.finding.PERSON_TWICE': 'The file names the same person in two ways, by RUN and by another identifier.',
  'imports.finding.REJECTED_BY_PERSON': 'A person decided not to take it: {value}',
  'imports.outcome.created': 'created',
  'imports.outcome.updated': 'updated',
  'imports.outcome.unchanged': 'unchanged',
  'imports.outcome.rejected': 'rejected',
  'imports.outcome.quarantined': 'in quarantine',
  'imports.column.line': 'ORIGINAL_LINE',
  'imports.column.outcome': 'OUTCOME',
  'imports.column.column': 'COLUMN',
  'imports.column.code': 'CODE',
  'imports.column.reason': 'REASON',
  'imports.column.before': 'BEFORE',
  'imports.column.after': 'AFTER',
  'imports.refused.inside': '{file}: {sentence}',
  'imports.refused.FILE_UNREADABLE':
    'The file {file} can not be read: {reason, select, missing {there is no such file} denied {permission denied} other {it is a folder}}.',
  'imports.refused.FILE_EMPTY': 'The file has no rows: there is nothing to import.',
  'imports.refused.NOT_TEXT':
    'The file {file} is no text file in UTF-8 or Latin-1; save it as CSV in UTF-8 and send it again.',
  'imports.refused.SPREADSHEET': 'The file is a spreadsheet; save it as CSV in UTF-8 and send that file.',
  'imports.refused.ARCHIVE_NOT_READ':
    'The file is a zip archive, and only CSV is read here; extract the CSV and send it.',
  'imports.refused.WRONG_DELIMITER':
    'The columns are not separated by semicolons, as in the official directory. Nothing was imported.',
  'imports.refused.HEADER_INCOMPLETE':
    'The first line must name the columns; missing: {missing}. Nothing was imported.',
  'imports.refused.HEADER_REPEATED':
    'Several columns say the same: {columns}. Leave only one of them. Nothing was imported.',
  'imports.refused.QUOTE_NOT_CLOSED':
    'Line {line}: a quotation mark is opened and not closed on the same line, so what follows can not be told apart. Nothing was imported; correct the line or fetch the file again.',
  'imports.refused.LINE_TOO_LONG':
    '{line, plural, =0 {A line} other {Line #}} is far longer than any row can be: it is no table. Nothing was imported.',
  'imports.refused.COLUMNS_TOO_MANY':
    'Line {line} has {columns, number} columns; at most {most, number} are read. Nothing was imported.',
  'imports.refused.CSV_MALFORMED': 'Line {line} can not be read as a row of a table ({reason}). Nothing was imported.',
  'imports.refused.FILE_TRUNCATED':
    'The file was cut: its last line, {line}, ends in the middle. Nothing was imported; fetch the file again.',
  'imports.refused.ZIP_DAMAGED':
    'The zip archive is damaged, or does not hold what it says. Nothing was imported; fetch the file again.',
  'imports.refused.ZIP_ENCRYPTED': 'The zip archive is encrypted; send it without a password. Nothing was imported.',
  'imports.refused.ZIP_UNSAFE':
    'The zip archive has a file whose name leads out of its folder: {name}. Nothing was imported.',
  'imports.refused.ZIP_REPEATED': 'The zip archive has the same file twice: {name}. Nothing was imported.',
  'imports.refused.ZIP_NESTED':
    'Inside of the zip archive is another archive: {name}. Leave only the CSV files. Nothing was imported.',
  'imports.refused.ZIP_TOO_LARGE': 'What the zip archive holds is far larger than any roster. Nothing was imported.',
  'imports.refused.ZIP_INCOMPLETE': 'The zip archive lacks the file {name} at its top. Nothing was imported.',
  'imports.refused.ONEROSTER_VERSION':
    'The archive says that it is OneRoster {version}; versions 1.1 and 1.2 are read. Nothing was imported.',
  'imports.refused.ONEROSTER_ABSENT':
    'By its manifest.csv the archive does not bring {name}, without which nobody knows who works where. Nothing was imported.',
  'imports.refused.ONEROSTER_DELTA_COMPLETE':
    'The archive only brings what changed, so nobody has left for not being in it. Send it again as a partial roster.',
  'imports.refused.ONEROSTER_TOO_MANY':
    '{name} has more than {most, number} rows to be joined. Send the archive in parts, or a roster in CSV.',
  'imports.secondPerson.roster':
    'Applying the roster {fileName} ends {leaving, plural, one {one post} other {# posts}} of {postsInScope, number} in force.',
  'imports.effect.post_ends': 'Ends',
  'imports.roster.run': 'With its check digit, with or without dots',
  'imports.roster.external_id': 'What the system that wrote the file calls the person',
  'imports.roster.given_names': 'The given names',
  'imports.roster.family_names': 'The family names',
  'imports.roster.email': 'The e-mail address; blank leaves the one that is known',
  'imports.roster.gender': 'F, M or O, or the word',
  'imports.roster.birth_year': 'The year of birth',
  'imports.roster.school': 'The school number without check digit; blank for a person without a post',
  'imports.roster.position': 'Teacher, head, technical_head, assistant or other, or the words in Spanish',
  'imports.roster.subject': 'The subject',
  'imports.roster.weekly_hours': '1 to 44',
  'imports.roster.starts_on': 'First day, 2026-03-01 or 01-03-2026; blank: as it is stored, or the day of the import',
  'imports.roster.ends_on': 'Last day; blank: no end is known. Without the column a stored end stays',
  'imports.roster.main':
    'Yes or no: whether this is where the person mainly works, among several. Blank: what is stored, else the most hours',
} as const satisfies Record<keyof typeof spanish, string>;
