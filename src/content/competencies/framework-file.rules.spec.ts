import fc from 'fast-check';

import { DomainError } from '../../platform/http/index.js';
import { readFrameworks } from './framework-file.rules.js';

const read = (json: unknown) => readFrameworks(JSON.stringify(json));
const faultsIn = (text: string): string[] => {
  try {
    readFrameworks(text);
    return [];
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.fields.map(({ pointer, code }) => `${pointer} ${code}`);
  }
};
const node = (identifier: string) => ({ identifier, title: identifier, uri: `https://example.org/${identifier}` });
const child = (origin: string, destination: string, sequenceNumber?: number) => ({
  associationType: 'isChildOf',
  originNodeURI: node(origin),
  destinationNodeURI: node(destination),
  sequenceNumber,
});

describe('a file of competency frameworks', () => {
  it('lists areas with their competencies, each by its code', () => {
    const [framework] = read({
      Marco_Uno: { publisher: 'P', areas: [['1', 'Área', ['1.1 Primera cosa', '1.2 Segunda']]] },
    });
    expect(framework).toMatchObject({ code: 'MARCO-UNO', title: 'Marco Uno', publisher: 'P' });
    expect(framework!.competencies.map(({ code, title, parentCode }) => [code, title, parentCode])).toEqual([
      ['1', 'Área', null],
      ['1.1', 'Primera cosa', '1'],
      ['1.2', 'Segunda', '1'],
    ]);
  });

  it('lists aspects with one competency for each level', () => {
    const aspects = [['3', 'Pedagogía', 'Uno', 'Dos']];
    const [framework] = read({ ICT: { levels: ['KA Adquirir', 'KD Profundizar'], aspects } });
    expect(framework!.competencies.map(({ code, parentCode }) => [code, parentCode])).toEqual([
      ['3', null],
      ['KA.3', '3'],
      ['KD.3', '3'],
    ]);
  });

  it('is a CASE package: in the order of its tree, with the codes that people use', () => {
    const [framework] = read({
      CFDocument: { identifier: 'd', title: 'Marco nacional', creator: 'Ministerio', uri: 'https://example.org/d' },
      CFItems: [
        { ...node('b'), humanCodingScheme: 'A.2', fullStatement: 'Después' },
        { ...node('a'), humanCodingScheme: 'A.1', fullStatement: 'Antes' },
        { ...node('top'), humanCodingScheme: 'A', fullStatement: 'Arriba' },
      ],
      CFAssociations: [child('top', 'd'), child('b', 'top', 2), child('a', 'top', 1)],
    });
    expect(framework).toMatchObject({ code: 'MARCO-NACIONAL', publisher: 'Ministerio', uri: 'https://example.org/d' });
    expect(framework!.competencies.map(({ code, parentCode, uri }) => [code, parentCode, uri])).toEqual([
      ['A', null, 'https://example.org/top'],
      ['A.1', 'A', 'https://example.org/a'],
      ['A.2', 'A', 'https://example.org/b'],
    ]);
  });

  it.each([
    ['nothing that is JSON', '{', [' notJson']],
    ['a list', '[]', [' notAnObject']],
    ['no framework', '{"_note": {}}', [' empty']],
    ['a framework without competencies', '{"Marco": {}}', ['/MARCO empty']],
    ['a competency without a title', '{"Marco": {"standards": [["1"]]}}', ['/MARCO/1 incomplete']],
    ['a code that stands twice', '{"Marco": {"standards": [["1", "a"], ["1", "b"]]}}', ['/MARCO/1 twice']],
    ['a text without end', JSON.stringify({ Marco: { standards: [['1', 'x'.repeat(1001)]] } }), ['/MARCO tooLong']],
    [
      'more competencies than there are',
      JSON.stringify({ Marco: { standards: Array.from({ length: 5001 }, (_, n) => [String(n), 'x']) } }),
      ['/MARCO tooMany'],
    ],
    [
      'a circle',
      JSON.stringify({
        CFDocument: { title: 'Marco' },
        CFItems: [
          { ...node('a'), fullStatement: 'a' },
          { ...node('b'), fullStatement: 'b' },
        ],
        CFAssociations: [child('a', 'b'), child('b', 'a')],
      }),
      ['/MARCO/a circle'],
    ],
  ])('with %s is refused, with the place', (_, text, faults) => {
    expect(faultsIn(text)).toEqual(faults);
  });

  it('of any shape is read, or refused', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        expect(Array.isArray(faultsIn(text))).toBe(true);
      }),
    );
    fc.assert(
      fc.property(
        fc.record({ CFDocument: fc.object(), CFItems: fc.array(fc.object()), CFAssociations: fc.array(fc.object()) }),
        (json) => {
          expect(Array.isArray(faultsIn(JSON.stringify(json)))).toBe(true);
        },
      ),
    );
  });
});
