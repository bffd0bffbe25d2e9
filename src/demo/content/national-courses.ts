import {
  type ActivityText,
  type CourseText,
  matching,
  multiple,
  ordering,
  page,
  type QuestionText,
  quiz,
  short,
  single,
  trueFalse,
} from './course-text.js';

/*
 * The national catalogue beside the courses that are written out in full: each has its own outline of topics, and the pages
 * of a topic follow one pattern. Enough to look through; the weight of the national scale is in what people did.
 */

/** Code, provider, title, summary, topics. */
type Outline = readonly [code: string, provider: string, title: string, summary: string, topics: string];

const OUTLINES: readonly Outline[] = [
  [
    'PLA-200',
    'UMA',
    'Planificar con TIC',
    'Del objetivo de aprendizaje a la secuencia de clases.',
    'los objetivos de aprendizaje; las secuencias de clases; los recursos abiertos; el tiempo de preparación; la diversidad del curso; la revisión entre colegas',
  ],
  [
    'REC-201',
    'UVC',
    'Recursos educativos abiertos',
    'Encontrar, adaptar y compartir materiales con licencia abierta.',
    'las licencias abiertas; los repositorios; la adaptación de un recurso; la atribución correcta; la publicación de lo propio; la calidad de un recurso',
  ],
  [
    'MAT-210',
    'UCE',
    'Matemática con geometría dinámica',
    'Construir, mover y conjeturar.',
    'las construcciones básicas; las figuras que se mueven; las conjeturas; las funciones y sus gráficos; la demostración en pantalla; las tareas abiertas',
  ],
  [
    'MAT-220',
    'UBN',
    'Datos y azar en la planilla de cálculo',
    'Estadística con datos del propio curso.',
    'la recolección de datos; las tablas ordenadas; los gráficos honestos; las medidas de centro; la simulación del azar; la conversación sobre datos',
  ],
  [
    'LEN-210',
    'UPV',
    'Lectura en pantalla',
    'Comprender textos digitales de principio a fin.',
    'la lectura en pantalla; los hipervínculos; la toma de notas; el vocabulario en contexto; la lectura en voz alta; las bibliotecas digitales',
  ],
  [
    'LEN-220',
    'UPL',
    'Escritura colaborativa',
    'Planificar, escribir y revisar entre varios.',
    'los textos con destinatario; los documentos compartidos; la revisión por pares; el historial de versiones; la publicación; la voz propia',
  ],
  [
    'CIE-210',
    'UDF',
    'Laboratorio de ciencias con sensores',
    'Medir con el teléfono lo que no se ve.',
    'la pregunta investigable; los sensores del teléfono; el registro de mediciones; el error de medida; los gráficos en tiempo real; la comunicación de resultados',
  ],
  [
    'CIE-220',
    'CZC',
    'Simulaciones para ciencias naturales',
    'Experimentos seguros, repetibles y gratuitos.',
    'las simulaciones; la predicción antes de mirar; el control de variables; los modelos y sus límites; la bitácora; la experiencia real',
  ],
  [
    'HIS-210',
    'UVC',
    'Historia con fuentes digitales',
    'Archivos, mapas y fotografías en el aula.',
    'los archivos en línea; la crítica de fuentes; los mapas históricos; la fotografía como documento; la historia oral; las líneas de tiempo',
  ],
  [
    'GEO-210',
    'CZN',
    'Mapas y territorio',
    'Leer y hacer mapas del propio lugar.',
    'las escalas; los mapas participativos; las imágenes satelitales; los recorridos en terreno; los riesgos naturales; los datos abiertos',
  ],
  [
    'ART-210',
    'UMA',
    'Artes visuales digitales',
    'Fotografía, animación y museo en casa.',
    'la mirada fotográfica; la animación cuadro a cuadro; el color en pantalla; los museos virtuales; el portafolio; los derechos de autor',
  ],
  [
    'MUS-210',
    'UPV',
    'Música y sonido en el aula',
    'Grabar, mezclar y escuchar con atención.',
    'el paisaje sonoro; la grabación con teléfono; la mezcla sencilla; el podcast escolar; la música del lugar; la escucha activa',
  ],
  [
    'EDF-210',
    'UCE',
    'Educación física con datos',
    'Medir el movimiento sin perder el juego.',
    'el registro del movimiento; las metas personales; el video para mejorar la técnica; la frecuencia cardíaca; la privacidad del cuerpo; el juego en equipo',
  ],
  [
    'PAR-110',
    'UPL',
    'TIC en educación parvularia',
    'Poca pantalla y mucha exploración.',
    'el juego; la documentación pedagógica; las familias; los cuentos con sonido; la fotografía de procesos; el tiempo de pantalla',
  ],
  [
    'DIF-210',
    'UBN',
    'Tecnología de apoyo',
    'Herramientas para que nadie quede fuera.',
    'las barreras para aprender; los lectores de pantalla; los comunicadores; el subtitulado; los documentos accesibles; el trabajo con el equipo PIE',
  ],
  [
    'DUA-220',
    'UVC',
    'Diseño universal para el aprendizaje',
    'Varias formas de entrar, de hacer y de participar.',
    'las formas de representación; las formas de expresión; la motivación; la planificación flexible; la evaluación diversificada; las voces del curso',
  ],
  [
    'TEC-210',
    'CZM',
    'Pensamiento computacional',
    'Resolver problemas paso a paso, con y sin computador.',
    'los algoritmos desenchufados; la programación por bloques; la depuración; los patrones; los proyectos con sentido; la evaluación de proyectos',
  ],
  [
    'ROB-220',
    'CZS',
    'Robótica de bajo costo',
    'Construir con lo que hay.',
    'los circuitos simples; los motores; los sensores; el diseño iterativo; los materiales reciclados; la feria de proyectos',
  ],
  [
    'PRO-230',
    'UMA',
    'Programación para docentes',
    'Un primer programa útil para la escuela.',
    'las instrucciones; las variables; las decisiones; las repeticiones; los datos del curso; los programas ajenos',
  ],
  [
    'ABP-220',
    'UCE',
    'Aprendizaje basado en proyectos',
    'Una pregunta, un producto y un público.',
    'la pregunta guía; el calendario del proyecto; los roles; el producto público; la evaluación del proceso; la reflexión final',
  ],
  [
    'INV-210',
    'UPV',
    'Aula invertida',
    'Usar el tiempo de clase para lo difícil.',
    'el material previo; los videos breves; la clase activa; quienes no tienen conexión; la evaluación previa; la mejora continua',
  ],
  [
    'JUE-210',
    'CZP',
    'Juegos y gamificación',
    'Reglas, desafío y retroalimentación inmediata.',
    'las reglas; el desafío justo; la cooperación; los juegos de mesa propios; los puntos y sus riesgos; la conversación después del juego',
  ],
  [
    'VID-210',
    'UDF',
    'Video educativo con el teléfono',
    'Guion, sonido y tres minutos.',
    'el guion; el encuadre; el sonido; la edición sencilla; los subtítulos; la publicación responsable',
  ],
  [
    'POD-210',
    'CZV',
    'Radio y podcast escolar',
    'La voz del establecimiento.',
    'el formato; la entrevista; el guion radial; la grabación; la edición; la audiencia',
  ],
  [
    'BIB-210',
    'UBN',
    'Biblioteca CRA y TIC',
    'Del estante a la red y de vuelta.',
    'la selección; el préstamo digital; la búsqueda de información; los clubes de lectura; las citas; la alianza con docentes',
  ],
  [
    'MED-210',
    'UMA',
    'Alfabetización mediática',
    'Preguntas para cualquier mensaje.',
    'los autores del mensaje; los públicos; las técnicas; la verificación; la publicidad; la creación responsable',
  ],
  [
    'CON-210',
    'UVC',
    'Convivencia y redes',
    'Prevenir, intervenir y reparar.',
    'el clima de curso; los conflictos en línea; el protocolo; la mediación; las familias; el bienestar docente',
  ],
  [
    'ORI-210',
    'CZM',
    'Orientación con TIC',
    'Proyecto de vida en tiempos de cambio.',
    'los intereses; la información vocacional; las entrevistas; el portafolio personal; las becas; el mundo del trabajo',
  ],
  [
    'INT-230',
    'CZN',
    'Educación intercultural y tecnología',
    'Lenguas y saberes del territorio.',
    'las lenguas del territorio; los saberes de la comunidad; la grabación respetuosa; los materiales bilingües; los mapas propios; la devolución a la comunidad',
  ],
  [
    'TPR-220',
    'CZS',
    'Formación técnico-profesional digital',
    'Taller, simulador y empresa.',
    'las competencias del perfil; los simuladores; la seguridad; la bitácora de taller; la alianza con empresas; la evaluación práctica',
  ],
  [
    'GES-310',
    'UCE',
    'Liderazgo directivo y TIC',
    'Decidir con datos y cuidar a los equipos.',
    'la visión compartida; el plan de uso de TIC; los datos de la escuela; la formación interna; la compra de equipos; el acompañamiento',
  ],
  [
    'COO-310',
    'UPL',
    'Coordinación de informática educativa',
    'Que todo funcione y se use.',
    'el inventario; la red; el soporte entre pares; la sala de computación; la seguridad de los datos; el plan anual',
  ],
  [
    'EVA-310',
    'UBN',
    'Analizar resultados de aprendizaje',
    'Del informe a la decisión.',
    'la lectura de informes; la comparación justa; las preguntas a los datos; las decisiones de enseñanza; la comunicación a familias; el seguimiento',
  ],
  [
    'TUT-310',
    'UDF',
    'Tutoría en línea',
    'Acompañar a distancia a colegas que aprenden.',
    'la bienvenida; la presencia; los foros; la retroalimentación; quienes se atrasan; el cierre del curso',
  ],
];

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function pagesOn(topic: string, course: string): ActivityText[] {
  return [
    page(
      `Para empezar: ${topic}`,
      `<p>Este módulo trata de <strong>${topic}</strong> y de su lugar en «${course}». Antes de leer, anota lo que ya haces en tu
        sala y lo que te gustaría cambiar: volverás a esa nota al final.</p>
      <p>Piensa en un curso concreto. Lo que sirve para todos los cursos a la vez suele no servir para ninguno.</p>`,
    ),
    page(
      `Ideas clave sobre ${topic}`,
      `<ul><li><strong>Poco y bien:</strong> una idea que se usa vale más que diez que se leen.</li>
      <li><strong>Visible:</strong> decide qué vas a observar para saber si funciona.</li>
      <li><strong>De todos:</strong> revisa quién podría quedar fuera y por qué.</li></ul>
      <p>Al trabajar ${topic}, la herramienta es lo último que se elige.</p>`,
    ),
    page(
      `Un ejemplo de aula: ${topic}`,
      `<p>Una docente de sexto básico dedicó dos clases a este tema. En la primera, el curso exploró en parejas con una pregunta
        abierta; en la segunda, cada pareja mostró un resultado y explicó una decisión.</p>
      <blockquote>Lo que más sirvió fue detenerse a la mitad y preguntar qué estaba costando.</blockquote>`,
    ),
    page(
      `Manos a la obra: ${topic}`,
      `<ol><li>Elige una clase de esta semana.</li><li>Escribe el objetivo en una frase.</li><li>Decide qué harán tus estudiantes.</li>
      <li>Prepara la versión sin conexión.</li><li>Pídele a un colega que la lea.</li></ol>`,
    ),
    page(
      `Para conversar en equipo: ${topic}`,
      `<p>Lleva a la próxima reunión una evidencia y una duda. Veinte minutos bastan: cinco para mostrar, diez para preguntar y cinco
        para acordar un próximo paso.</p>`,
    ),
  ];
}

const QUESTIONS: readonly QuestionText[] = [
  single(
    '¿Qué se decide primero al preparar una clase con tecnología?',
    ['El objetivo de aprendizaje', true],
    ['La aplicación', false],
    ['El equipo que se usará', false],
  ),
  multiple(
    '¿Qué conviene revisar antes de la clase?',
    ['Quién podría quedar fuera', true],
    ['Qué haremos si falla la conexión', true],
    ['Que todos tengan el mismo teléfono', false],
  ),
  single(
    'Una buena evidencia de aprendizaje es la que…',
    ['cambia lo que harás después', true],
    ['ocupa menos espacio', false],
    ['se entrega en colores', false],
  ),
  single(
    'Si la mitad del curso no entendió, lo más útil es…',
    ['explicar de otra manera y volver a preguntar', true],
    ['seguir con la planificación', false],
    ['repetir lo mismo más lento', false],
  ),
  multiple(
    'Trabajar en parejas ayuda cuando…',
    ['cada uno tiene una tarea', true],
    ['hay un producto común', true],
    ['uno mira y el otro hace', false],
  ),
  trueFalse(
    'Con una guía impresa, una clase con tecnología puede seguir cuando se corta la conexión.',
    true,
    'El objetivo sigue siendo el mismo; cambia el medio.',
  ),
  ordering(
    'Ordena los pasos de una clase con tecnología.',
    'Decidir qué se aprenderá',
    'Elegir la actividad',
    'Elegir la herramienta',
    'Probarla en la sala',
  ),
  matching(
    'Une cada propósito con un recurso que le sirve.',
    [
      ['Saber quién entendió', 'una pregunta breve al salir'],
      ['Escribir entre varias personas', 'un documento compartido'],
      ['Mostrar algo que cambia', 'una simulación'],
    ],
    ['una impresora a color'],
  ),
  short('¿Cómo se llama la licencia que deja adaptar un recurso nombrando a su autoría?', 'Creative Commons', 'CC BY'),
  single(
    'Los datos personales de estudiantes…',
    ['se piden solo si se van a usar', true],
    ['se guardan por si acaso', false],
    ['se comparten entre colegas por correo', false],
  ),
  single(
    'Un recurso con licencia abierta se puede adaptar si…',
    ['se respeta la licencia y se nombra a su autoría', true],
    ['se borra el nombre del autor', false],
    ['no se publica en ninguna parte', false],
  ),
  multiple(
    'Una reunión de equipo rinde cuando termina con…',
    ['un acuerdo', true],
    ['una persona responsable', true],
    ['una fecha', true],
    ['un acta de diez páginas', false],
  ),
];

const QUESTIONS_EACH = 5;

function quizOn(topic: string, turn: number): ActivityText {
  const questions = Array.from({ length: QUESTIONS_EACH }, (_, i) => QUESTIONS[(turn * 3 + i) % QUESTIONS.length]!);
  return quiz(`Cuestionario: ${topic}`, questions);
}

export const nationalCourses: readonly CourseText[] = OUTLINES.map(([code, provider, title, summary, topics], nth) => ({
  code,
  provider,
  language: 'es',
  title,
  summary,
  description: `<p>${summary} Curso en línea de seis módulos, con lecturas breves, actividades para aplicar en la sala y un
cuestionario por módulo.</p>`,
  minutes: 1440 + (nth % 4) * 360,
  minGrade: 40,
  sections: topics.split('; ').map((topic, index) => ({
    title: `${index + 1}. ${capital(topic)}`,
    // Modules differ in length. On average, with who stops on the way, an enrolment comes to twenty activities.
    activities: [...pagesOn(topic, title).slice(0, (nth + index) % 3 === 0 ? 5 : 4), quizOn(topic, nth + index)],
  })),
}));
