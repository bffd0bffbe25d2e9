import { DomainError, type FieldError } from '../../platform/http/index.js';

export interface FrameworkInFile {
  code: string;
  title: string;
  publisher: string;
  licence: string;
  uri: string | null;
  /** In the order of the framework, parents before their children. */
  competencies: CompetencyInFile[];
}

interface CompetencyInFile {
  code: string;
  title: string;
  parentCode: string | null;
  uri: string | null;
}

const MOST_COMPETENCIES = 5000;
const LONGEST = { code: 60, title: 1000, publisher: 200, licence: 200, uri: 500 };

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads competency frameworks: a package of 1EdTech's CASE 1.0 (`CFDocument`, `CFItems`, `CFAssociations`), or an object
 * with one framework by name, which lists `areas`, `aspects`, `standards` or `dimensions`.
 * @throws FRAMEWORK_FILE_REFUSED with a pointer to each fault; nothing of such a file is used
 */
export function readFrameworks(text: string): FrameworkInFile[] {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw refused([{ pointer: '', code: 'notJson', detail: 'the file is not JSON' }]);
  }
  if (!isObject(json)) throw refused([{ pointer: '', code: 'notAnObject', detail: 'an object is expected' }]);
  const document = isObject(json.CFPackage) ? json.CFPackage : json;
  const frameworks = isObject(document.CFDocument)
    ? [fromCase(document, document.CFDocument)]
    : Object.entries(json).flatMap(([name, value]) =>
        name.startsWith('_') || !isObject(value) ? [] : [fromOutline(name, value)],
      );
  const faults = frameworks.length === 0 ? [empty('')] : frameworks.flatMap(faultsOf);
  if (faults.length > 0) throw refused(faults.slice(0, 50));
  return frameworks;
}

/** The capitals, digits and hyphens of a name: `UNESCO_ICT_CFT_v3` is `UNESCO-ICT-CFT-V3`. */
function codeOf(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{Diacritic}/gu, '');
  return plain
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40)
    .replace(/-$/, '');
}

function fromOutline(name: string, framework: Json): FrameworkInFile {
  return {
    code: codeOf(name),
    title: textOf(framework.title) || name.replaceAll('_', ' '),
    publisher: textOf(framework.publisher),
    licence: textOf(framework.licence),
    uri: webAddress(framework.uri),
    competencies: [
      ...listOf(framework.areas).flatMap(areaWithItems),
      ...listOf(framework.aspects).flatMap((aspect) => aspectByLevel(aspect, listOf(framework.levels).flatMap(texts))),
      ...listOf(framework.standards).map((standard) => {
        const [code = '', title = ''] = listOf(standard).flatMap(texts);
        return item(code, title);
      }),
      ...listOf(framework.dimensions).map((dimension, index) => item(String(index + 1), textOf(dimension))),
    ],
  };
}

/** `["1", "Professional engagement", ["1.1 Organisational communication", …]]` */
function areaWithItems(area: unknown): CompetencyInFile[] {
  const [code, title, items] = listOf(area);
  const parent = item(textOf(code), textOf(title));
  return [
    parent,
    ...listOf(items).map((each) => {
      const [, own = '', words = ''] = /^(\S+)\s+(.*)$/s.exec(textOf(each)) ?? [];
      return item(own, words, parent.code);
    }),
  ];
}

/** `["1", "Pedagogy", "ICT-enhanced teaching", …]`: one competency for each level, named `KA Knowledge acquisition`. */
function aspectByLevel(aspect: unknown, levels: readonly string[]): CompetencyInFile[] {
  const [code = '', title = '', ...titles] = listOf(aspect).flatMap(texts);
  return [
    item(code, title),
    ...titles.map((each, index) => item(`${levels[index]?.split(' ', 1)[0] ?? index + 1}.${code}`, each, code)),
  ];
}

function fromCase(document: Json, about: Json): FrameworkInFile {
  const items = listOf(document.CFItems).filter(isObject);
  const codes = new Map(
    items.map((each) => [textOf(each.identifier), textOf(each.humanCodingScheme) || textOf(each.identifier)]),
  );
  const places = new Map<string, { parent: string | null; at: number }>();
  for (const association of listOf(document.CFAssociations).filter(isObject)) {
    if (association.associationType !== 'isChildOf') continue;
    const at = Number(association.sequenceNumber ?? 0);
    const parent = codes.get(identifierOf(association.destinationNodeURI)) ?? null;
    places.set(identifierOf(association.originNodeURI), { parent, at: Number.isFinite(at) ? at : 0 });
  }
  const read = items.map((each) => {
    const id = textOf(each.identifier);
    const { parent = null, at = 0 } = places.get(id) ?? {};
    const title = textOf(each.fullStatement) || textOf(each.abbreviatedStatement);
    return { at, competency: { ...item(codes.get(id) ?? '', title, parent), uri: webAddress(each.uri) } };
  });
  return {
    code: codeOf(textOf(about.title)),
    title: textOf(about.title),
    publisher: textOf(about.publisher) || textOf(about.creator),
    licence: isObject(about.licenseURI) ? textOf(about.licenseURI.title) : textOf(about.licenseURI),
    uri: webAddress(about.officialSourceURL) ?? webAddress(about.uri),
    competencies: inOrder(read),
  };
}

/** Depth first, so that a competency stands behind its parent; those of a circle stand last, for {@link faultsOf}. */
function inOrder(read: readonly { at: number; competency: CompetencyInFile }[]): CompetencyInFile[] {
  const children = new Map<string | null, typeof read>();
  for (const each of [...read].sort((a, b) => a.at - b.at)) {
    const { parentCode } = each.competency;
    children.set(parentCode, [...(children.get(parentCode) ?? []), each]);
  }
  const ordered: CompetencyInFile[] = [];
  const left = [...(children.get(null) ?? [])].reverse();
  for (let next; (next = left.pop());) {
    ordered.push(next.competency);
    left.push(...[...(children.get(next.competency.code) ?? [])].reverse());
    children.delete(next.competency.code);
  }
  const seen = new Set(ordered);
  return [...ordered, ...read.map(({ competency }) => competency).filter((each) => !seen.has(each))];
}

function faultsOf(framework: FrameworkInFile): FieldError[] {
  const { code, title, competencies } = framework;
  const pointer = `/${code}`;
  const faults: FieldError[] = [];
  if (code.length < 2 || title === '') faults.push({ pointer, code: 'title', detail: 'the framework has no title' });
  if (competencies.length === 0) faults.push(empty(pointer));
  if (competencies.length > MOST_COMPETENCIES)
    faults.push({ pointer, code: 'tooMany', detail: `more than ${MOST_COMPETENCIES} competencies` });
  const before = new Set<string>();
  for (const each of competencies.slice(0, MOST_COMPETENCIES)) {
    const at = `${pointer}/${each.code}`;
    if (each.code === '' || each.title === '')
      faults.push({ pointer: at, code: 'incomplete', detail: 'a competency needs a code and a title' });
    if (before.has(each.code)) faults.push({ pointer: at, code: 'twice', detail: 'the code stands twice' });
    if (each.parentCode !== null && !before.has(each.parentCode))
      faults.push({ pointer: at, code: 'circle', detail: 'it lies under itself' });
    before.add(each.code);
  }
  const lengths = Object.entries(LONGEST) as [keyof typeof LONGEST, number][];
  const tooLong = lengths.filter(([field, most]) =>
    [framework, ...competencies].some((each) => field in each && (each[field as 'title']?.length ?? 0) > most),
  );
  if (tooLong.length > 0)
    faults.push({ pointer, code: 'tooLong', detail: `too long: ${tooLong.map(([field]) => field).join(', ')}` });
  return faults;
}

const refused = (faults: FieldError[]) => new DomainError('FRAMEWORK_FILE_REFUSED', {}, faults);
const empty = (pointer: string): FieldError => ({ pointer, code: 'empty', detail: 'there are no competencies in it' });

function item(code: string, title: string, parentCode: string | null = null): CompetencyInFile {
  return { code, title, parentCode, uri: null };
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
/** The text, or none: of several lines one is made. */
const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.replace(/[\s\p{Cc}]+/gu, ' ').trim() : '';
const texts = (value: unknown): string[] => (typeof value === 'string' ? [textOf(value)] : []);
const identifierOf = (node: unknown): string => (isObject(node) ? textOf(node.identifier) : '');
const webAddress = (value: unknown): string | null =>
  URL.canParse(textOf(value)) && /^https?:\/\//.test(textOf(value)) ? textOf(value) : null;
