import { DomainError } from '../../../platform/http/index.js';
import { authoredQuestion } from '../../authored-question.js';
import { QuestionBody } from '../../content.dto.js';
import { readSettings } from '../../settings.reader.js';
import { type Answer } from '../question-kind.js';
import { rulesOf } from '../index.js';
import { readQuestionFile } from './question-file.reader.js';

const itemsOf = (text: string) => readQuestionFile(text);
function questionOf(text: string) {
  const [item] = itemsOf(text);
  if (item === undefined || !('body' in item)) throw new Error(JSON.stringify(item));
  return authoredQuestion(readSettings(QuestionBody, item.body, ''), '');
}
/** What an answer earns, as options by their text or as texts, in thousandths. */
function score(text: string, answer: readonly (string | number)[]): number {
  const question = questionOf(text);
  const rules = rulesOf(question.kind);
  const same = (ids: readonly number[]) => ids;
  const order = rules.order(question, same, same);
  const given: Answer = answer.map((each) => {
    const option = question.options.find(({ html }) => html === `<p>${each}</p>` || html === each);
    return option?.id ?? each;
  });
  return Math.round(1000 * rules.mark(question, order, rules.known(question, order, given)).credit!);
}
const xml = (type: string, inner: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><quiz><question type="${type}"><name><text>N</text></name>
   <questiontext format="html"><text><![CDATA[<p>¿Qué?</p>]]></text></questiontext>${inner}</question></quiz>`;

describe("questions with known scores in Moodle's documentation of GIFT", () => {
  it('multiple choice with several right answers counts each by its weight', () => {
    const grant = `What two people are entombed in Grant's tomb? {
      ~%-100%No one
      ~%50%Grant
      ~%50%Grant's wife
      ~%-100%Grant's father
    }`;
    expect(score(grant, ['Grant', "Grant's wife"])).toBe(1000);
    expect(score(grant, ['Grant'])).toBe(500);
    expect(score(grant, ['Grant', 'No one'])).toBe(0);
    expect(score(grant, [])).toBe(0);
  });

  it('multiple choice with one right answer is all or nothing, unless a wrong one has a weight', () => {
    const who = "Who's buried in Grant's tomb?{=Grant ~no one ~%25%Napoleon ~Churchill}";
    expect(['Grant', 'no one', 'Napoleon'].map((each) => score(who, [each]))).toEqual([1000, 0, 250]);
  });

  it('true or false', () => {
    expect(score('The sun rises in the East.{T}', [1])).toBe(1000);
    expect(score('Grant is buried in a tomb in NY.{FALSE}', [1])).toBe(0);
    expect(questionOf('Three is less than five.{TRUE#wrong#right}').settings).toMatchObject({
      ...{ answer: true, feedbackTrue: 'right', feedbackFalse: 'wrong' },
    });
  });

  it('short answers, each with its weight, whatever the capitals', () => {
    const sailor = 'Two plus two equals {=four =%50%about four#Nearly =4}.';
    expect(['4', 'FOUR', 'about four', 'five'].map((each) => score(sailor, [each]))).toEqual([1000, 1000, 500, 0]);
  });

  it('numbers with a tolerance, a range, or several answers', () => {
    expect(['1822', '1817', '1827', '1828'].map((each) => score('When was Grant born?{#1822:5}', [each]))).toEqual([
      1000, 1000, 1000, 0,
    ]);
    expect(['3.14', '3.1415', '3.142', '3.15'].map((each) => score('Pi?{#3.14..3.142}', [each]))).toEqual([
      1000, 1000, 1000, 0,
    ]);
    const both = 'When was Grant born? {#=1822:0 =%50%1822:2}';
    expect(['1822', '1823', '1825'].map((each) => score(both, [each]))).toEqual([1000, 500, 0]);
  });

  it('matching', () => {
    const match = 'Match. {=Canada -> Ottawa =Italy -> Rome =Japan -> Tokyo}';
    expect(score(match, [1, 2, 3])).toBe(1000);
    expect(score(match, [1, 3, 2])).toBe(333);
  });

  it('has a category as a tag, and lists what can not be taken one by one', () => {
    const items = itemsOf(`$CATEGORY: a/Seguridad digital

      // A comment.
      ::Uno:: One? {T}

      Only words.

      Broken {=x

      Any {=J*}`);
    expect(items.map((item) => ('reason' in item ? item.reason : item.tags))).toEqual([
      ['Seguridad digital'],
      'description',
      'unreadable',
      'wildcard',
    ]);
  });
});

describe('questions of Moodle XML', () => {
  const answer = (fraction: string, text: string) =>
    `<answer fraction="${fraction}" format="html"><text>${text}</text><feedback><text>fb ${fraction}</text></feedback></answer>`;

  it('are scored by their fractions', () => {
    const several = xml(
      'multichoice',
      `<single>false</single>${answer('33.33333', 'A')}${answer('33.33333', 'B')}${answer('33.33333', 'C')}${answer('-50', 'D')}`,
    );
    expect(score(several, ['A', 'B', 'C'])).toBe(1000);
    expect(score(several, ['A'])).toBe(333);
    expect(score(several, ['A', 'B', 'D'])).toBe(167);
    const one = xml('multichoice', `<single>true</single>${answer('100', 'A')}${answer('0', 'B')}`);
    expect([score(one, ['A']), score(one, ['B'])]).toEqual([1000, 0]);
    expect(score(xml('truefalse', answer('0', 'true') + answer('100', 'false')), [2])).toBe(1000);
    const short = xml('shortanswer', `<usecase>1</usecase>${answer('100', 'AT&amp;T')}${answer('80', 'att')}`);
    expect(['AT&T', 'att', 'ATT'].map((each) => score(short, [each]))).toEqual([1000, 800, 0]);
    const number = xml(
      'numerical',
      `<answer fraction="100"><text>23</text><tolerance>0.5</tolerance></answer><units><unit><multiplier>1</multiplier><unit_name>cm</unit_name></unit></units>`,
    );
    expect(['23,4 cm', '22.5', '24'].map((each) => score(number, [each]))).toEqual([1000, 1000, 0]);
    const pairs = ['Perro', 'Cóndor'].map(
      (text, index) =>
        `<subquestion format="html"><text>${text}</text><answer><text>${index ? 'ave' : 'mamífero'}</text></answer></subquestion>`,
    );
    expect(score(xml('matching', pairs.join('')), [1, 1])).toBe(500);
  });

  it('bring their hints, points and tags, and no script', () => {
    const [item] = itemsOf(
      xml(
        'essay',
        `<defaultgrade>3.0000000</defaultgrade><hint format="html"><text>Piensa</text></hint><tags><tag><text>Nivel 1</text></tag></tags>`,
      ).replace('¿Qué?', '¿Qué?<script>alert(1)</script>'),
    );
    expect(item).toMatchObject({ tags: ['Nivel 1'], body: { kind: 'essay', points: 3, hints: ['Piensa'] } });
    expect(JSON.stringify(item)).not.toContain('script');
  });

  it('that hold pictures, or are of another kind, are named with the reason', () => {
    expect(itemsOf(xml('ddmarker', ''))).toEqual([{ name: 'N', reason: 'kind' }]);
    expect(itemsOf(xml('essay', '<generalfeedback><text>@@PLUGINFILE@@/x.png</text></generalfeedback>'))).toEqual([
      { name: 'N', reason: 'pictures' },
    ]);
  });
});

describe('hostile files of questions', () => {
  const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><quiz><question type="essay"><name><text>&lol2;</text></name></question></quiz>`;
  const outside = laughs.replace('"lol"', 'SYSTEM "file:///etc/passwd"');

  it.each([
    ['entities of its own', laughs],
    ['entities from elsewhere', outside],
    ['no end', '<quiz><question type="essay">'],
    ['nothing', ''],
    ['another root', '<html><body>x</body></html>'],
    ['50,000 questions', 'Yes? {T}\n\n'.repeat(50_000)],
  ])('with %s are refused with a sentence', (_what, text) => {
    expect(() => readQuestionFile(text)).toThrow(DomainError);
  });

  it('change no object by their names', () => {
    const text =
      '<quiz><__proto__><polluted>1</polluted></__proto__><question type="__proto__"><name><text>x</text></name></question></quiz>';
    try {
      readQuestionFile(text);
    } catch (error) {
      expect(error).toBeInstanceOf(DomainError);
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
