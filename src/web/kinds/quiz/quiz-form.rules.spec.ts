import { QUESTION_KINDS, quizSettings, settingsFrom } from '../../../content/index.js';
import {
  faultsOfQuizForm,
  fieldOf,
  newQuestion,
  type QuizForm,
  quizBodyOf,
  quizFormOf,
  readQuizForm,
  withRows,
} from './quiz-form.rules.js';

const option = (html: string, correct = false, feedback = '') => ({ html, correct: correct ? 'yes' : '', feedback });
/** As a form is read: with what an option weighs, left empty. */
const weighed = (html: string, correct = false) => ({ ...option(html, correct), weight: '' });
const common = { feedback: '', hints: '', fields: {} };
const settings = { behaviour: 'deferred' as const, penaltyPercent: '33', timeLimitMinutes: '', draws: '' };
const quiz = (change: Partial<QuizForm> = {}): QuizForm => ({
  ...{ ...settings, passPercent: '60', maxAttempts: '', shuffle: true },
  questions: [{ ...common, kind: 'single', prompt: '¿Cuál?', points: '1', rows: [option('A', true), option('B')] }],
  newKind: 'single',
  ...change,
});
const withOptions = (...rows: QuizForm['questions'][number]['rows']): QuizForm =>
  quiz({ questions: [{ ...quiz().questions[0]!, rows }] });

describe('the form of a quiz', () => {
  it('is read by the names of its rows; a box that is not ticked is not sent', () => {
    const form = readQuizForm({
      ...{ passPercent: ' 70 ', maxAttempts: '3', 'q0.prompt': '¿Cuál?', 'q0.kind': 'multiple', 'q0.points': '2' },
      ...{
        'q0.o0.html': 'A',
        'q0.o0.correct': 'yes',
        'q0.o0.feedback': '',
        'q0.o1.html': 'B',
        'q2.prompt': 'after a gap',
      },
    });
    expect(form).toEqual({
      ...{ ...settings, passPercent: '70', maxAttempts: '3', shuffle: false, penaltyPercent: '' },
      questions: [
        { ...common, kind: 'multiple', prompt: '¿Cuál?', points: '2', rows: [weighed('A', true), weighed('B')] },
      ],
      newKind: 'single',
    });
  });

  it('gains and loses rows where its buttons say so, and any other button changes none', () => {
    const texts = (button: string) =>
      withRows(quiz(), button)?.questions.map(({ rows }) => rows.map(({ html }) => html));
    expect(texts('add-question')).toEqual([
      ['A', 'B'],
      ['', '', ''],
    ]);
    expect(texts('remove-question:0')).toEqual([]);
    expect(texts('add-option:0')).toEqual([['A', 'B', '']]);
    expect(texts('remove-option:0.0')).toEqual([['B']]);
    for (const lost of ['remove-option:0.9', 'add-option:9', 'raise-question:0', 'remove-question:x'])
      expect(texts(lost)).toEqual([['A', 'B']]);
    expect(withRows(quiz(), 'save')).toBeNull();
  });

  it('raises a question over the one before it', () => {
    const questions = ['1', '2', '3'].map((prompt) => ({ ...quiz().questions[0]!, prompt }));
    expect(withRows({ ...quiz(), questions }, 'raise-question:2')!.questions.map(({ prompt }) => prompt)).toEqual([
      '1',
      '3',
      '2',
    ]);
  });

  it('says which field is wrong', () => {
    const fields = (form: QuizForm) => faultsOfQuizForm(form).map(({ field }) => field);
    expect(fields(quiz())).toEqual([]);
    expect(fields(quiz({ passPercent: '101', maxAttempts: '0' }))).toEqual(['passPercent', 'maxAttempts']);
    expect(fields(quiz({ passPercent: '', questions: [] }))).toEqual(['passPercent']);
    expect(fields(withOptions(option('A'), option('', false, 'why')))).toEqual([fieldOf.row(0, 1, 'html')]);
    expect(fields(withOptions(option('<script>A</script>', true)))).toEqual([fieldOf.row(0, 0, 'html')]);
    const nameless = { ...quiz().questions[0]!, prompt: ' ', points: '1,5' };
    expect(fields(quiz({ questions: [nameless] }))).toEqual([fieldOf.prompt(0), fieldOf.points(0)]);
  });

  it('takes rows left empty for no rows, and lets an unfinished question be kept', () => {
    const empty = { ...common, kind: 'single' as const, prompt: '', points: '1', rows: [option(''), option('')] };
    const form = quiz({ questions: [{ ...empty, prompt: '¿Y?' }, empty] });
    expect(faultsOfQuizForm(form)).toEqual([]);
    expect(quizBodyOf(form)).toEqual({
      settings: quizSettings({}),
      questions: [{ kind: 'single', prompt: '<p>¿Y?</p>', points: 1, options: [] }],
    });
  });

  it('shows a question of another kind with the fields of that kind, and keeps what both ask for', () => {
    const sent = {
      ...{ 'q0.prompt': '¿Cuánto?', 'q0.kind': 'numerical', 'q0.was': 'single', 'q0.points': '2' },
      ...{ 'q0.o0.html': '12', 'q0.o0.feedback': 'Bien', 'q0.o0.correct': 'yes' },
    };
    expect(readQuizForm(sent).questions).toEqual([
      {
        ...{
          kind: 'numerical',
          prompt: '¿Cuánto?',
          points: '2',
          feedback: '',
          hints: '',
          fields: { units: '', unitNeeded: '' },
        },
        rows: [{ html: '12', tolerance: '0', toleranceKind: 'absolute', percent: '100', feedback: 'Bien' }],
      },
    ]);
    // From a kind without rows, the rows of a new question.
    expect(readQuizForm({ ...sent, 'q0.was': 'essay', 'q0.kind': 'matching' }).questions[0]!.rows).toHaveLength(3);
  });

  it('holds what each kind stores, and gives it back as it was', () => {
    const stored: Record<(typeof QUESTION_KINDS)[number], { options?: object[]; settings?: object }> = {
      single: { options: [{ html: 'A', correct: true }] },
      multiple: { options: [{ html: 'A', correct: true, feedback: 'Sí' }] },
      truefalse: { settings: { answer: false, feedbackTrue: 'No' } },
      matching: { settings: { pairs: [{ html: 'Sol', match: 'día', feedback: 'No' }], others: ['tarde', 'alba'] } },
      ordering: { settings: { items: ['uno', 'dos'] } },
      cloze: {
        settings: {
          gaps: [{ kind: 'select', accepted: ['a', 'b'], others: ['c'], tolerance: 0.5, feedback: 'No' }],
          ...{ ignoreCase: false, ignoreAccents: true },
        },
      },
      short: { settings: { accepted: [{ text: 'a', percent: 50 }], ignoreCase: true, ignoreAccents: false } },
      numerical: {
        settings: {
          accepted: [{ value: -1.5, tolerance: 2, toleranceKind: 'relative', percent: 100 }],
          ...{ units: ['cm', 'm'], unitNeeded: true },
        },
      },
      essay: { settings: { words: 200 } },
    };
    for (const kind of QUESTION_KINDS) {
      const question = {
        id: 'q',
        kind,
        prompt: '<p>¿?</p>',
        points: 1,
        feedback: 'Bien',
        hints: ['Uno'],
        ...stored[kind],
      };
      const authored = {
        ...{ key: 1, kind: 'quiz' as const, title: '', required: true },
        settings: quizSettings({ behaviour: 'interactive', draws: [{ tag: 'a-b', count: 3 }] }),
        questions: [{ options: [], settings: {}, ...question }] as never,
        files: [],
      };
      const form = quizFormOf(authored);
      expect(faultsOfQuizForm(form)).toEqual([]);
      const [body] = quizBodyOf(form).questions!;
      expect(JSON.parse(JSON.stringify(body))).toEqual({
        ...{ kind, prompt: '<p>¿?</p>', points: 1, feedback: 'Bien', hints: ['Uno'], ...stored[kind] },
      });
      expect(() => settingsFrom(kind, body!.settings ?? {}, '')).not.toThrow();
    }
  });

  it('refuses what is no number where one is asked for', () => {
    const row = { ...newQuestion('numerical').rows[0]!, html: 'doce', percent: '101' };
    const form = quiz({ questions: [{ ...newQuestion('numerical'), prompt: '¿Cuánto?', rows: [row] }] });
    expect(faultsOfQuizForm(form)).toEqual([
      { field: 'q0.o0.html', message: 'authoring.quiz.numberFault' },
      { field: 'q0.o0.percent', message: 'authoring.quiz.percentFault' },
    ]);
  });
});
