import {
  type AssignmentForm,
  assignmentFormOf,
  assignmentSettingsOf,
  faultsOfAssignmentForm,
  levelsOf,
  readAssignmentForm,
  withCriteria,
} from './assignment-form.rules.js';

const settings = {
  ...{
    html: '<p>Escribe un plan.</p>',
    text: true,
    mostFiles: 2,
    dueDay: 14,
    completes: 'score' as const,
    passPercent: 60,
  },
  criteria: [
    {
      title: 'Objetivo',
      levels: [
        { points: 0, title: 'No está' },
        { points: 4, title: 'Claro' },
      ],
    },
    {
      title: 'Recurso',
      levels: [
        { points: 1, title: 'Suelto' },
        { points: 3, title: 'Lo sirve' },
      ],
    },
  ],
};
const titles = (form: AssignmentForm | null) => form?.criteria.map(({ title }) => title);

describe('the form of an assignment', () => {
  it('gives back what it was made from', () => {
    const form = assignmentFormOf(settings);
    expect(faultsOfAssignmentForm(form)).toEqual([]);
    expect(assignmentSettingsOf(form)).toEqual(settings);
  });

  it('reads levels one a line, points first', () => {
    expect(levelsOf('4 Claro\n\n 2) A medias \n0: No está')).toEqual([
      { points: 4, title: 'Claro' },
      { points: 2, title: 'A medias' },
      { points: 0, title: 'No está' },
    ]);
    for (const wrong of ['Claro', '4', '101 Claro', '-1 Claro', '4Claro', Array(10).fill('1 x').join('\n')])
      expect(levelsOf(wrong)).toBeNull();
  });

  it('adds, removes and raises criteria, and leaves other buttons alone', () => {
    const form = assignmentFormOf(settings);
    expect(titles(withCriteria(form, 'add-criterion'))).toEqual(['Objetivo', 'Recurso', '']);
    expect(titles(withCriteria(form, 'remove-criterion:0'))).toEqual(['Recurso']);
    expect(titles(withCriteria(form, 'raise-criterion:1'))).toEqual(['Recurso', 'Objetivo']);
    expect(titles(withCriteria(form, 'raise-criterion:0'))).toEqual(['Objetivo', 'Recurso']);
    expect(withCriteria(form, 'save')).toBeNull();
  });

  it('leaves out what was left blank, and says what can not be kept', () => {
    const body = {
      'c0.title': '',
      'c0.levels': '',
      mostFiles: '11',
      dueDay: '0',
      passPercent: '',
      'c1.title': 'X',
      'c1.levels': 'y',
    };
    const form = readAssignmentForm(body);
    expect(faultsOfAssignmentForm(form).map(({ field }) => field)).toEqual([
      ...['mostFiles', 'dueDay', 'passPercent', 'c1.levels'],
    ]);
    expect(assignmentSettingsOf({ ...form, criteria: form.criteria.slice(0, 1) }).criteria).toEqual([]);
  });
});
