import { QuizSettings } from './kinds/quiz.js';
import type { AuthoredActivity } from './outline.js';
import { faultsOf, ruleOf } from './outline.rules.js';

const page = (html: string, required = true): AuthoredActivity => ({
  key: 1,
  kind: 'page',
  title: 'Page',
  required,
  settings: { html },
  questions: [],
  files: [],
});
const quiz = (kind: 'single' | 'multiple', ...correct: boolean[]): AuthoredActivity => ({
  key: 2,
  kind: 'quiz',
  title: 'Quiz',
  required: true,
  settings: new QuizSettings(),
  files: [],
  questions: [
    {
      id: 'q',
      kind,
      prompt: 'Why?',
      points: 1,
      options: correct.map((each, index) => ({ id: index + 1, html: 'x', correct: each })),
      settings: {},
      feedback: '',
      hints: [],
    },
  ],
});
const codes = (...activities: AuthoredActivity[]) => faultsOf([{ title: 'S', activities }]).map(({ code }) => code);

describe('a version can be published', () => {
  it('when its pages have words and its questions have answers', () => {
    expect(codes(page('<p>Words</p>'), quiz('single', true, false), quiz('multiple', true, true))).toEqual([]);
  });

  it('not when nothing is required', () => {
    expect(codes(page('<p>Words</p>', false))).toEqual(['nothingRequired']);
    expect(faultsOf([])).toHaveLength(1);
  });

  it('not with a page without words', () => {
    expect(codes(page('<p> </p><br>'))).toEqual(['emptyPage']);
  });

  it('not with a question that nobody can answer rightly', () => {
    expect(codes(quiz('single', false, false))).toEqual(['noAnswer']);
    expect(codes(quiz('single', true, true))).toEqual(['noAnswer']);
    expect(codes(quiz('multiple', false, false))).toEqual(['noAnswer']);
    expect(codes(quiz('multiple', true))).toEqual(['noAnswer']);
    expect(codes({ ...quiz('single', true, false), questions: [] })).toEqual(['noQuestions']);
  });

  it('with an essay, which a tutor reads, or with nothing but questions drawn from the bank', () => {
    const plain = quiz('single', true, false);
    const [question] = plain.questions;
    expect(codes({ ...plain, questions: [{ ...question!, kind: 'essay', options: [] }] })).toEqual([]);
    const settings = { ...new QuizSettings(), draws: [{ tag: 'seguridad', count: 3 }] };
    expect(codes({ ...plain, kind: 'quiz', settings, questions: [] })).toEqual([]);
  });

  it('and tells the completion rules what each activity needs', () => {
    expect(ruleOf(page('x', false))).toEqual({
      key: 1,
      kind: 'page',
      required: false,
      need: { by: 'viewed' },
      graded: false,
    });
    expect(ruleOf(quiz('single', true, false))).toEqual({
      ...{ key: 2, kind: 'quiz', required: true },
      ...{ need: { by: 'score', least: 600 }, graded: true },
    });
  });
});
