/** A program over the courses of the small country. */
export const PROGRAMS = [
  {
    code: 'RUTA-TIC',
    provider: 'UDF',
    title: 'Ruta de competencias digitales docentes',
    summary:
      'Primero lo básico, y después dos cursos a elección: lo que más sirva en tu aula. Los cursos que ya aprobaste cuentan.',
    sets: [
      { title: 'Para comenzar', needed: 1, dueMonths: 6, courses: ['TIC-101'] },
      { title: 'A elección', needed: 2, dueMonths: 18, courses: ['EVA-210', 'IA-110', 'SEG-120', 'ENG-140'] },
    ],
  },
] as const;
