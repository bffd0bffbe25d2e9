import { type CourseText, matching, multiple, page, quiz, single, trueFalse } from './course-text.js';

export const digitalCitizenship: CourseText = {
  code: 'SEG-120',
  provider: 'UPL',
  language: 'es',
  title: 'Ciudadanía digital y uso seguro de internet',
  summary: 'Acompañar a estudiantes y familias: privacidad, convivencia en redes y noticias falsas.',
  description: `<p>Internet es también un lugar de convivencia. El curso entrega actividades breves para orientación y consejo de curso,
y una ruta clara para actuar cuando algo sale mal.</p>`,
  minutes: 360,
  minGrade: null,
  sections: [
    {
      title: 'Privacidad',
      activities: [
        page(
          'La huella que dejamos',
          `<p>Cada foto, búsqueda y «me gusta» deja rastro. Una actividad para empezar: cada estudiante escribe en un papel, <em>sin
            nombre</em>, tres cosas que una persona desconocida podría saber de él o ella con solo mirar su perfil. Se leen en voz alta y se
            conversa qué sorprende.</p>
          <h3>Para llevar</h3>
          <ul><li>Revisar quién puede ver cada publicación.</li><li>Preguntar antes de publicar la foto de otra persona.</li>
          <li>Borrar las aplicaciones que ya no se usan.</li></ul>`,
        ),
        page(
          'Claves que se recuerdan y no se adivinan',
          `<p>Una buena clave es <strong>larga</strong> antes que rara. Cuatro palabras que no van juntas, como las que saldrían de abrir un
            libro al azar, resisten más que una palabra con signos.</p>
          <ul><li>Una clave distinta para el correo: quien entra al correo puede cambiar todas las demás.</li>
          <li>Un segundo factor siempre que se ofrezca.</li><li>Las claves no se comparten, tampoco por cariño.</li></ul>`,
        ),
        quiz('Privacidad', [
          single(
            '¿Cuál de estas claves es más difícil de adivinar?',
            ['Cuatro palabras al azar', true],
            ['El nombre de la mascota y el año', false, 'Es lo primero que se prueba.'],
            ['Una palabra con un signo al final', false],
          ),
          multiple(
            'Antes de publicar una foto del curso conviene…',
            ['preguntar a quienes aparecen', true],
            ['revisar si hay autorización de las familias', true],
            ['agregar los nombres completos', false],
          ),
          trueFalse(
            'Una clave larga de palabras comunes al azar puede ser mejor que una corta con signos.',
            true,
            'El largo protege más que los signos raros.',
          ),
          matching(
            'Une cada riesgo con lo que lo evita.',
            [
              ['Alguien adivina tu clave', 'un segundo factor'],
              ['Pierdes el teléfono', 'bloquear la pantalla'],
              ['Un correo pide tus datos', 'preguntar por otro medio'],
            ],
            ['cambiar de navegador'],
          ),
          single(
            '¿Por qué el correo merece una clave propia?',
            ['Porque con él se recuperan las demás cuentas', true],
            ['Porque se usa todos los días', false],
            ['Porque lo exige la ley', false],
          ),
        ]),
      ],
    },
    {
      title: 'Convivencia',
      activities: [
        page(
          'Cuando el conflicto sigue en el teléfono',
          `<p>El ciberacoso se alimenta del silencio de quienes miran. Enseña cuatro pasos que cualquier estudiante puede dar:</p>
          <ol><li><strong>No compartir.</strong></li><li><strong>Guardar la evidencia</strong> sin difundirla.</li>
          <li><strong>Acompañar</strong> a quien lo sufre, en privado.</li><li><strong>Contarlo</strong> a una persona adulta.</li></ol>
          <p>El establecimiento tiene un protocolo de convivencia. Léelo hoy: cuando haga falta no habrá tiempo.</p>`,
        ),
        page(
          'Acuerdos de curso para el chat',
          `<p>Un acuerdo que escribe el curso se cumple más que una norma que recibe. Propón tres preguntas: ¿para qué usamos este chat?,
            ¿a qué hora no se escribe?, ¿qué hacemos si alguien se molesta? Escriban las respuestas y revísenlas al mes.</p>`,
        ),
      ],
    },
    {
      title: 'Información confiable',
      activities: [
        page(
          'Leer hacia los lados',
          `<p>Quienes verifican noticias no se quedan en la página: abren otras y preguntan <strong>quién dice esto</strong>.</p>
          <ol><li>Busca quién publica y qué dicen otros de esa fuente.</li><li>Busca la noticia en dos medios distintos.</li>
          <li>Mira la fecha y el origen de la imagen.</li></ol>
          <p>Actividad: entrega tres titulares, uno falso. Cada grupo tiene seis minutos y debe mostrar <em>cómo</em> llegó a su
            respuesta.</p>`,
        ),
        page(
          'Material para reunión de apoderados',
          `<p>Una pauta de veinte minutos: una pregunta para romper el hielo, un caso breve para conversar en parejas y un compromiso por
            familia. Evita el miedo; ofrece una conversación que puedan tener esa misma noche.</p>`,
          { required: false },
        ),
        quiz('Cierre del curso', [
          single(
            '«Leer hacia los lados» significa…',
            ['salir de la página y ver qué dicen otras fuentes', true],
            ['leer el texto completo dos veces', false],
            ['revisar los comentarios', false],
          ),
          multiple(
            'Ante un caso de ciberacoso, quien lo presencia puede…',
            ['guardar la evidencia sin difundirla', true],
            ['acompañar en privado a quien lo sufre', true],
            ['responder con otra burla', false],
            ['contarlo a una persona adulta', true],
          ),
          single(
            'Un acuerdo de chat funciona mejor cuando…',
            ['lo escribe el propio curso', true],
            ['lo impone la dirección', false],
            ['no se revisa nunca', false],
          ),
          single(
            'El primer lugar donde mirar cómo actuar en el establecimiento es…',
            ['el protocolo de convivencia', true],
            ['una red social', false],
            ['el reglamento de otro establecimiento', false],
          ),
        ]),
      ],
    },
  ],
};
