import { XMLParser } from 'fast-xml-parser';

import { htmlOf, type ImportedItem, multipleOf, singleOf, wordsOf } from './imported-item.js';

type Node = Record<string, unknown>;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  // Only the five entities that XML itself has, and numbers; a file that declares others is refused before.
  processEntities: true,
  htmlEntities: false,
});

/** A file that declares entities, or points to other files: nothing of it is read. */
export function hasDeclarations(text: string): boolean {
  return /<!(?:DOCTYPE|ENTITY)/i.test(text);
}

/** The questions of a file in Moodle's XML format. @throws what the parser throws */
export function readMoodleXml(text: string): ImportedItem[] {
  const root = parser.parse(text, true) as { quiz?: unknown };
  let category: string[] = [];
  return nodes(asNode(root.quiz), 'question').flatMap((question): ImportedItem[] => {
    const type = wordAt(question, '@type');
    if (type === 'category') {
      const path = textOf(asNode(question['category'])).split('/');
      category = [path.at(-1) ?? ''];
      return [];
    }
    const item = itemOf(type, question);
    const tags = nodes(asNode(question['tags']), 'tag').map(textOf);
    return ['body' in item ? { ...item, tags: [...category, ...tags] } : item];
  });
}

function itemOf(type: string, question: Node): ImportedItem {
  const stem = asNode(question['questiontext']);
  const name = textOf(asNode(question['name'])) || wordsOf(textOf(stem)).slice(0, 80);
  if (type === 'description') return { name, reason: 'description' };
  if (JSON.stringify(question).includes('@@PLUGINFILE@@')) return { name, reason: 'pictures' };
  const feedback = said(question['generalfeedback']);
  const hints = nodes(question, 'hint')
    .map((hint) => wordsOf(textOf(hint)))
    .filter((hint) => hint !== '')
    .slice(0, 5);
  const points = Math.round(Number(textAt(question['defaultgrade']) || '1'));
  const common = {
    prompt: htmlIn(stem),
    points: Math.min(100, Math.max(1, Number.isFinite(points) ? points : 1)),
    ...(feedback !== '' && { feedback }),
    ...(hints.length > 0 && { hints }),
  };
  const of = (body: Omit<Extract<ImportedItem, { body: object }>['body'], 'prompt' | 'points'>): ImportedItem => ({
    ...{ name, tags: [] },
    body: { ...common, ...body },
  });
  const answers = nodes(question, 'answer').map((answer) => ({
    ...{ node: answer, html: htmlIn(answer), text: wordsOf(htmlIn(answer)), feedback: said(answer['feedback']) },
    percent: Math.round(Number(answer['@fraction'] ?? 0) * 100_000) / 100_000,
  }));
  const commented = (said: string) => said !== '' && { feedback: said };
  switch (type) {
    case 'multichoice':
      if (textAt(question['single']) === 'false') return of(multipleOf(answers));
      if (answers.filter(({ percent }) => percent === 100).length !== 1) return { name, reason: 'weights' };
      return of(singleOf(answers));
    case 'truefalse': {
      const on = (word: string) => answers.find(({ text }) => text.toLowerCase() === word);
      const [yes, no] = [on('true'), on('false')];
      return of({
        kind: 'truefalse',
        settings: {
          answer: (yes?.percent ?? 0) > (no?.percent ?? 0),
          ...(yes && yes.feedback !== '' && { feedbackTrue: yes.feedback }),
          ...(no && no.feedback !== '' && { feedbackFalse: no.feedback }),
        },
      });
    }
    case 'shortanswer':
      if (answers.some(({ text }) => text.includes('*'))) return { name, reason: 'wildcard' };
      return of({
        kind: 'short',
        settings: {
          accepted: answers.map(({ text, percent, feedback: on }) => ({ text, percent, ...commented(on) })),
          ignoreCase: textAt(question['usecase']) !== '1',
          ignoreAccents: false,
        },
      });
    case 'numerical': {
      if (answers.some(({ text }) => text === '*')) return { name, reason: 'wildcard' };
      const units = nodes(asNode(question['units']), 'unit');
      if (units.some((unit) => Number(textAt(unit['multiplier'])) !== 1)) return { name, reason: 'kind' };
      return of({
        kind: 'numerical',
        settings: {
          accepted: answers.map(({ node, text, percent, feedback: on }) => ({
            ...{ value: Number(text), tolerance: Number(textAt(node['tolerance']) || '0'), percent },
            ...commented(on),
          })),
          units: units.map((unit) => textAt(unit['unit_name'])),
        },
      });
    }
    case 'matching': {
      const rows = nodes(question, 'subquestion').map((row) => ({
        html: htmlIn(row),
        match: wordsOf(textOf(asNode(row['answer']))),
      }));
      return of({
        kind: 'matching',
        settings: {
          pairs: rows.filter((row) => wordsOf(row.html) !== ''),
          others: rows.filter((row) => wordsOf(row.html) === '').map(({ match }) => match),
        },
      });
    }
    case 'essay':
      return of({ kind: 'essay' });
    default:
      return { name, reason: 'kind' };
  }
}

function wordAt(node: Node, name: string): string {
  const value = node[name];
  return typeof value === 'string' ? value : '';
}

function asNode(value: unknown): Node {
  const one: unknown = Array.isArray(value) ? (value as unknown[])[0] : value;
  return typeof one === 'object' && one !== null ? (one as Node) : typeof one === 'string' ? { text: one } : {};
}

function nodes(parent: Node, name: string): Node[] {
  const value = parent[name];
  return (Array.isArray(value) ? (value as unknown[]) : value === undefined ? [] : [value]).map(asNode);
}

function textAt(value: unknown): string {
  return typeof value === 'string' ? value : textOf(asNode(value));
}

function textOf(node: Node): string {
  const value = node['text'] ?? node['#text'] ?? '';
  const one: unknown = Array.isArray(value) ? (value as unknown[])[0] : value;
  return typeof one === 'string' ? one : typeof one === 'object' && one !== null ? textOf(one as Node) : '';
}

function htmlIn(node: Node): string {
  const format = wordAt(node, '@format') || 'html';
  return htmlOf(textOf(node), format === 'html' || format === 'moodle_auto_format');
}

function said(value: unknown): string {
  return wordsOf(textOf(asNode(value)));
}
