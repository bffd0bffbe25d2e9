import { type CourseText, multiple, page, quiz, single } from './course-text.js';

export const artificialIntelligence: CourseText = {
  code: 'IA-110',
  provider: 'UDF',
  language: 'es',
  title: 'Inteligencia artificial en la escuela, con criterio',
  summary: 'Qué puede y qué no puede hacer, cómo usarla para preparar clases y qué conversar con el curso.',
  description: `<p>Sin entusiasmo ni miedo: qué hace un modelo de lenguaje, en qué se equivoca, cuándo ahorra tiempo y qué datos no se le
entregan nunca.</p>`,
  minutes: 300,
  minGrade: 40,
  sections: [
    {
      title: 'Entender para decidir',
      activities: [
        page(
          'Qué hace un modelo de lenguaje',
          `<p>Un modelo de lenguaje continúa textos: calcula qué palabras suelen venir después. Por eso escribe con fluidez y por eso también
            <strong>inventa con la misma seguridad con que acierta</strong>.</p>
          <ul><li>No consulta la verdad: imita textos.</li><li>No sabe qué pasó ayer en tu sala.</li>
          <li>Repite los sesgos de lo que leyó.</li></ul>`,
        ),
        page(
          'Lo que no se entrega',
          `<p>Nombres, RUN, diagnósticos, notas y fotografías de estudiantes <strong>no se escriben</strong> en un servicio externo. Si
            necesitas ayuda con un caso, descríbelo sin datos que permitan reconocer a nadie.</p>
          <p>Regla breve: si no lo pegarías en el diario mural, no lo pegues en un chat.</p>`,
        ),
      ],
    },
    {
      title: 'Usar y conversar',
      activities: [
        page(
          'Preparar una clase en la mitad del tiempo',
          `<p>Sirve para lo que después puedes revisar: variantes de un ejercicio, ejemplos en otro contexto, una primera versión de una
            pauta. Pide con precisión: <em>para quién, para qué, con qué límites y en qué formato</em>. Y revisa: cada dato, cada
            cálculo, cada cita.</p>`,
        ),
        page(
          'Acuerdos sobre tareas y autoría',
          `<p>Prohibir no enseña. Conversa con el curso qué usos ayudan a aprender y cuáles reemplazan el aprendizaje, y pide que se declare:
            «usé una herramienta para ordenar mis ideas». Evalúa el proceso: borradores, decisiones, explicación oral.</p>`,
        ),
        quiz('Comprueba lo aprendido', [
          single(
            'Un modelo de lenguaje se equivoca con seguridad porque…',
            ['imita textos y no comprueba hechos', true],
            ['está desactualizado el navegador', false],
            ['quiere engañar', false, 'No tiene intenciones.'],
          ),
          multiple(
            '¿Qué datos no se escriben en un servicio externo?',
            ['El diagnóstico de un estudiante', true],
            ['Los RUN del curso', true],
            ['El enunciado de un ejercicio', false],
            ['Fotografías de estudiantes', true],
          ),
          single(
            'Una buena petición dice…',
            ['para quién, para qué, con qué límites y en qué formato', true],
            ['solo el tema', false],
            ['que responda lo mejor posible', false],
          ),
          multiple(
            '¿Qué permite evaluar el proceso de un trabajo?',
            ['Los borradores', true],
            ['Una explicación oral', true],
            ['Un detector automático', false, 'Fallan a menudo y acusan a inocentes.'],
          ),
        ]),
      ],
    },
  ],
};
