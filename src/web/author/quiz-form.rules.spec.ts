import { faultsOfQuizForm, fieldOf, type QuizForm, quizBodyOf, readQuizForm, withRows } from './quiz-form.rules.js';

const option = (html: string, correct = false, feedback = '') => ({ html, correct, feedback });
const quiz = (change: Partial<QuizForm> = {}): QuizForm => ({
  ...{ passPercent: '60', maxAttempts: '', shuffle: true },
  questions: [{ kind: 'single', prompt: '¿Cuál?', points: '1', options: [option('A', true), option('B')] }],
  ...change,
});
const withOptions = (...options: QuizForm['questions'][number]['options']): QuizForm =>
  quiz({ questions: [{ ...quiz().questions[0]!, options }] });

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
      ...{ passPercent: '70', maxAttempts: '3', shuffle: false },
      questions: [{ kind: 'multiple', prompt: '¿Cuál?', points: '2', options: [option('A', true), option('B')] }],
    });
  });

  it('gains and loses rows where its buttons say so, and any other button changes none', () => {
    const texts = (button: string) =>
      withRows(quiz(), button)?.questions.map(({ options }) => options.map(({ html }) => html));
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
    expect(fields(withOptions(option('A'), option('', false, 'why')))).toEqual([fieldOf.option(0, 1)]);
    expect(fields(withOptions(option('<script>A</script>', true)))).toEqual([fieldOf.option(0, 0)]);
    const nameless = { ...quiz().questions[0]!, prompt: ' ', points: '1,5' };
    expect(fields(quiz({ questions: [nameless] }))).toEqual([fieldOf.prompt(0), fieldOf.points(0)]);
  });

  it('takes rows left empty for no rows, and lets an unfinished question be kept', () => {
    const empty = { kind: 'single' as const, prompt: '', points: '1', options: [option(''), option('')] };
    const form = quiz({ questions: [{ ...empty, prompt: '¿Y?' }, empty] });
    expect(faultsOfQuizForm(form)).toEqual([]);
    expect(quizBodyOf(form)).toEqual({
      settings: { passPercent: 60, maxAttempts: null, shuffle: true },
      questions: [{ kind: 'single', prompt: '<p>¿Y?</p>', points: 1, options: [] }],
    });
  });
});
