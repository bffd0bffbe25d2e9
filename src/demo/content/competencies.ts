/** An invented framework, so that a demonstration shows what courses work on; a real one is imported in its place. */
export const FRAMEWORK = {
  code: 'DEMO-TIC',
  title: 'Competencias digitales docentes (demostración)',
  publisher: 'Docente',
  licence: 'CC0-1.0',
  areas: [
    {
      ...{ code: '1', title: 'Enseñar y aprender' },
      competencies: [
        ['1.1', 'Planificar una clase en que la tecnología sirve al objetivo'],
        ['1.2', 'Elegir y adaptar recursos digitales'],
        ['1.3', 'Acompañar el trabajo colaborativo en línea'],
      ],
    },
    {
      ...{ code: '2', title: 'Evaluar' },
      competencies: [
        ['2.1', 'Recoger evidencia del aprendizaje con medios digitales'],
        ['2.2', 'Retroalimentar a tiempo'],
      ],
    },
    {
      ...{ code: '3', title: 'Ciudadanía y cuidado' },
      competencies: [
        ['3.1', 'Proteger los datos de estudiantes y familias'],
        ['3.2', 'Formar en la convivencia y el uso responsable'],
      ],
    },
    {
      ...{ code: '4', title: 'Desarrollo profesional' },
      competencies: [
        ['4.1', 'Aprender con colegas de otros establecimientos'],
        ['4.2', 'Trabajar con conectividad escasa'],
        ['4.3', 'Valorar críticamente lo que produce la inteligencia artificial'],
      ],
    },
  ],
} as const;

/** What each course of the small country works on, by the codes of the framework. */
export const ALIGNED: Readonly<Record<string, readonly string[]>> = {
  'TIC-101': ['1.1', '1.2'],
  'EVA-210': ['2.1', '2.2'],
  'SEG-120': ['3.1', '3.2'],
  'RUR-150': ['4.1', '4.2'],
  'IA-110': ['1.2', '4.3'],
  'ENG-140': ['1.2'],
};
