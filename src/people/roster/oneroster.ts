import {
  type Archive,
  type CsvRow,
  delimiterOf,
  type ImportFile,
  ImportRefused,
  openArchive,
  readCsv,
  type ReadFile,
  type StagedRow,
} from '../../platform/imports/index.js';
import {
  cellsOf,
  dayOf,
  ONEROSTER_COLUMNS,
  ONEROSTER_HEADER,
  type OneRosterVersion,
  Omissions,
  type Org,
  positionOf,
  rbdIn,
  runIn,
  schoolOf,
  VERSIONS,
} from './oneroster.rules.js';
import { readRosterRow, ROSTER_COLUMNS, type RosterColumn } from './roster.rules.js';

const MANIFEST = 'manifest.csv';
const USERS = 'users.csv';
const ORGS = 'orgs.csv';
const ROLES = 'roles.csv';
/** Two tables of the archive are joined in memory, and these are the parts that are held. */
const MOST_ORGS = 200_000;
const MOST_ROLES = 400_000;
/** Where a staged row says whether the file speaks of an end at all. */
const ENDS_GIVEN = ROSTER_COLUMNS.length;

/** A row of one of its tables. */
interface Line {
  readonly line: number;
  /** Cells that do not fit the header can not be believed. */
  readonly fits: boolean;
  /** '' where the table has no such column. */
  get(column: string): string;
}

/** A post as the archive tells of it. */
interface Post {
  readonly role: string;
  readonly org: string;
  readonly startsOn: string;
  readonly endsOn: string;
  /** An end that is not told is none, and not unknown. */
  readonly endsGiven: boolean;
}

/**
 * A roster in a OneRoster CSV archive, version 1.1 or 1.2: users, and where they work. Its rows are made into those of our
 * own columns and read by the same rules, so that what is rejected can be corrected and sent again as CSV.
 * @param complete whether whoever the file does not name has left
 * @throws ImportRefused
 */
export async function readOneRoster(file: ImportFile, complete: boolean): Promise<ReadFile> {
  const archive = await openArchive(file);
  const { version, stateOf } = await readManifest(archive);
  const needed = version === '1.2' ? [USERS, ROLES] : [USERS];
  for (const name of needed) if (stateOf(name) === 'absent') throw new ImportRefused('ONEROSTER_ABSENT', { name });
  const isDelta = needed.some((name) => stateOf(name) === 'delta');
  if (isDelta && complete) throw new ImportRefused('ONEROSTER_DELTA_COMPLETE');
  if (!isDelta && stateOf(ORGS) === 'absent') throw new ImportRefused('ONEROSTER_ABSENT', { name: ORGS });

  const omissions = new Omissions();
  for (const name of archive.names)
    if (![MANIFEST, ORGS, ...needed].includes(name)) omissions.note(name, 'FILE_NOT_USED');
  const orgs = stateOf(ORGS) === 'absent' ? new Map<string, Org>() : await readOrgs(archive, omissions);
  const roles = version === '1.2' ? await readRoles(archive, omissions) : null;
  const source = await archive.text(USERS);
  return {
    header: ONEROSTER_HEADER,
    encoding: source.encoding,
    rows: readUsers(archive, { orgs, roles, omissions }),
    omitted: () => omissions.all(),
  };
}

async function readManifest(
  archive: Archive,
): Promise<{ version: OneRosterVersion; stateOf: (file: string) => string }> {
  const properties = new Map<string, string>();
  for await (const row of linesOf(archive, MANIFEST))
    properties.set(row.get('propertyName').toLowerCase(), row.get('value'));
  const said = properties.get('oneroster.version') ?? '';
  const version = VERSIONS.find((known) => known === said);
  if (version === undefined) throw new ImportRefused('ONEROSTER_VERSION', { version: said.slice(0, 20) || '?' });
  return {
    version,
    stateOf: (file) => (properties.get(`file.${file.replace('.csv', '')}`.toLowerCase()) ?? 'absent').toLowerCase(),
  };
}

async function readOrgs(archive: Archive, omissions: Omissions): Promise<Map<string, Org>> {
  const orgs = new Map<string, Org>();
  for await (const row of linesOf(archive, ORGS)) {
    if (orgs.size >= MOST_ORGS) throw new ImportRefused('ONEROSTER_TOO_MANY', { name: ORGS, most: MOST_ORGS });
    const id = row.get('sourcedId');
    const rbd = row.get('type').toLowerCase() === 'school' ? rbdIn(row.get('identifier'), id) : null;
    if (rbd === null) omissions.note(ORGS, 'ORG_WITHOUT_RBD', row.line);
    orgs.set(id, { rbd, parent: row.get('parentSourcedId') });
  }
  return orgs;
}

type Roles = Map<string, { line: number; post: Post }[]>;

async function readRoles(archive: Archive, omissions: Omissions): Promise<Roles> {
  const roles: Roles = new Map();
  let kept = 0;
  for await (const row of linesOf(archive, ROLES)) {
    const role = row.get('role');
    if (positionOf(role) === null) {
      omissions.note(ROLES, 'ROLE_NOT_TAKEN', row.line);
      continue;
    }
    if (row.get('status').toLowerCase() === 'inactive') {
      omissions.note(ROLES, 'INACTIVE', row.line);
      continue;
    }
    if (++kept > MOST_ROLES) throw new ImportRefused('ONEROSTER_TOO_MANY', { name: ROLES, most: MOST_ROLES });
    const user = row.get('userSourcedId');
    const ended = isDeleted(row) ? dayOf(row.get('dateLastModified')) : '';
    const post: Post = {
      ...{ role, org: row.get('orgSourcedId'), startsOn: dayOf(row.get('beginDate')) },
      ...{ endsOn: dayOf(row.get('endDate')) || ended, endsGiven: true },
    };
    const known = roles.get(user);
    if (known) known.push({ line: row.line, post });
    else roles.set(user, [{ line: row.line, post }]);
  }
  return roles;
}

interface Joined {
  readonly orgs: ReadonlyMap<string, Org>;
  /** Of version 1.2; before, they stand with the users. */
  readonly roles: Roles | null;
  readonly omissions: Omissions;
}

async function* readUsers(archive: Archive, { orgs, roles, omissions }: Joined): AsyncGenerator<StagedRow> {
  let number = 1;
  for await (const user of linesOf(archive, USERS)) {
    const id = user.get('sourcedId');
    const own = roles === null ? postsOf(user) : (roles.get(id) ?? []).map(({ post }) => post);
    roles?.delete(id);
    const posts = own.filter(({ role }) => positionOf(role) !== null);
    const left = isDeleted(user) ? dayOf(user.get('dateLastModified')) : null;
    const isGone =
      user.get('status').toLowerCase() === 'inactive' || (left !== null && posts.every(({ org }) => org === ''));
    if (posts.length === 0) omissions.note(USERS, 'ROLE_NOT_TAKEN', user.line);
    else if (isGone) omissions.note(USERS, 'INACTIVE', user.line);
    else {
      const schools = new Set<string>();
      for (const post of posts) {
        // What leads to no school stays as it is written, and is rejected by that.
        const school = schoolOf(orgs, post.org) ?? post.org;
        if (schools.has(school)) {
          omissions.note(USERS, 'SECOND_ROLE', user.line);
          continue;
        }
        schools.add(school);
        yield rowOf(++number, user, school, post, left);
      }
    }
  }
  for (const orphans of roles?.values() ?? [])
    for (const { line } of orphans) omissions.note(ROLES, 'USER_UNKNOWN', line);
}

/** Until version 1.1 a user has one role, at one organisation or several. */
function postsOf(user: Line): Post[] {
  const role = user.get('role');
  const orgs = user.get('orgSourcedIds').split(',');
  const told = [...new Set(orgs.map((org) => org.trim()).filter(Boolean))];
  return (told.length === 0 ? [''] : told).map((org) => ({ role, org, startsOn: '', endsOn: '', endsGiven: false }));
}

function rowOf(number: number, user: Line, school: string, post: Post, left: string | null): StagedRow {
  const primary = user.get('primaryOrgSourcedId');
  const said: Partial<Record<RosterColumn, string>> = {
    run: runIn(user.get('identifier'), user.get('userIds'), user.get('userMasterIdentifier')),
    external_id: user.get('sourcedId'),
    given_names: [user.get('givenName'), user.get('middleName')].filter(Boolean).join(' '),
    family_names: user.get('familyName'),
    email: user.get('email'),
    school,
    position: positionOf(post.role)!,
    starts_on: post.startsOn,
    ends_on: left ?? post.endsOn,
    ...(primary !== '' && { main: primary === post.org ? 'si' : 'no' }),
  };
  const cells = cellsOf(said, USERS, user.line);
  const row = readRosterRow({ line: number, cells }, { header: ONEROSTER_HEADER, columns: ONEROSTER_COLUMNS });
  if (!user.fits)
    return { ...row, findings: [...row.findings, { severity: 'rejected', code: 'COLUMNS_DIFFER', column: '' }] };
  const endsGiven = post.endsGiven || left !== null ? 't' : 'f';
  return { ...row, fields: row.fields.map((field, at) => (at === ENDS_GIVEN ? endsGiven : field)) };
}

function isDeleted(row: Line): boolean {
  return row.get('status').toLowerCase() === 'tobedeleted';
}

/** The rows of one of its tables; none of a table that has only its header. */
async function* linesOf(archive: Archive, name: string): AsyncGenerator<Line> {
  try {
    const source = await archive.text(name);
    let header: Map<string, number> | undefined;
    for await (const row of readCsv(source, await delimiterOf(source))) {
      if (header === undefined) header = new Map(row.cells.map((cell, at) => [cell.trim().toLowerCase(), at]));
      else yield lineOf(row, header);
    }
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    if (error.code === 'FILE_EMPTY') return;
    throw error.inside === null && error.code !== 'ZIP_INCOMPLETE' ? error.within(name) : error;
  }
}

function lineOf({ line, cells }: CsvRow, header: ReadonlyMap<string, number>): Line {
  return {
    line,
    fits: cells.length === header.size,
    get: (column) => {
      const at = header.get(column.toLowerCase());
      return at === undefined ? '' : (cells[at] ?? '').trim();
    },
  };
}
