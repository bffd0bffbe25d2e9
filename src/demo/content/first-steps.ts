import { type CourseText, multiple, page, quiz, single } from './course-text.js';

/** The short course that the whole path is shown with. */
export const firstSteps: CourseText = {
  code: 'TIC-101',
  provider: 'UPL',
  language: 'es',
  title: 'Primeros pasos con las TIC en el aula',
  summary: 'Elegir una herramienta digital con sentido pedagógico, y usarla mañana mismo con tu curso.',
  description: `<p>Un curso breve para empezar. Aprenderás a partir del objetivo de la clase, no de la herramienta, y a preparar
una actividad que funcione aunque falle la conexión.</p><ul><li>Dura unas dos horas y se puede hacer desde el teléfono.</li>
<li>No necesita instalar nada.</li><li>Termina con un cuestionario de cuatro preguntas y un certificado.</li></ul>`,
  minutes: 120,
  minGrade: 40,
  sections: [
    {
      title: 'Antes de encender el computador',
      activities: [
        page(
          'Primero el objetivo, después la herramienta',
          `<p>Una herramienta digital no mejora una clase por sí sola. Mejora la clase cuando permite hacer algo que antes era
            <strong>difícil, lento o imposible</strong>: ver un experimento peligroso, comparar muchas respuestas a la vez, escribir
            entre varios un mismo texto.</p>
          <h3>Tres preguntas que ahorran tiempo</h3>
          <ol>
            <li><strong>¿Qué tienen que aprender?</strong> Escríbelo en una frase que empiece con un verbo: «explicar», «comparar», «crear».</li>
            <li><strong>¿Qué harán ellas y ellos?</strong> Si la respuesta es «mirar la pantalla», busca otra actividad.</li>
            <li><strong>¿Cómo sabré que aprendieron?</strong> Decide qué vas a observar antes de elegir la herramienta.</li>
          </ol>
          <blockquote>La pregunta no es qué puede hacer la tecnología, sino qué podrán hacer tus estudiantes con ella.</blockquote>
          <h3>Un ejemplo</h3>
          <p>Objetivo: <em>comparar el clima de dos zonas de Chile</em>. Con papel, cada grupo copia una tabla. Con una planilla compartida,
            cada grupo agrega los datos de una ciudad y en diez minutos todo el curso tiene un gráfico común que discutir. El tiempo que se
            gana al dibujar se usa en conversar.</p>`,
        ),
        page(
          'Un plan para cuando falla la conexión',
          `<p>La conexión falla, y casi siempre en el peor momento. Una clase bien preparada <strong>no depende de ella</strong>.</p>
          <ul>
            <li><strong>Descarga antes.</strong> Guarda el video, la lectura o el sitio en el equipo o en un pendrive.</li>
            <li><strong>Ten una versión en papel.</strong> Basta una hoja con la misma consigna.</li>
            <li><strong>Organiza estaciones.</strong> Si hay pocos equipos, tres grupos rotan: uno usa la pantalla, otro lee, otro construye.</li>
            <li><strong>Prueba con el teléfono.</strong> Lo que se ve bien en una pantalla pequeña se verá bien en todas.</li>
          </ul>
          <h3>Lista de cinco minutos</h3>
          <p>Antes de cada clase revisa: cargadores, clave de la red, sonido, enlace escrito en la pizarra y el plan B sobre la mesa.</p>`,
        ),
      ],
    },
    {
      title: 'Tu primera actividad',
      activities: [
        page(
          'Preguntar a todo el curso a la vez',
          `<p>Cuando preguntas en voz alta responden siempre los mismos. Con una <strong>encuesta rápida</strong> responde cada estudiante,
            y tú sabes en un minuto qué se entendió.</p>
          <h3>Cómo hacerlo</h3>
          <ol>
            <li>Escribe una sola pregunta sobre la idea más importante de la clase.</li>
            <li>Agrega una alternativa correcta y dos que recojan <em>errores frecuentes</em>: así sabrás en qué se equivocan.</li>
            <li>Da un minuto para responder en silencio y otro para conversar de a dos.</li>
            <li>Vuelve a preguntar. Si el resultado mejora, sigue; si no, explica de otra manera.</li>
          </ol>
          <p>Sin equipos suficientes se puede hacer igual: tarjetas de colores, una por alternativa, y una foto del curso con las tarjetas
            en alto.</p>
          <h3>Cuida los datos</h3>
          <p>Para una encuesta de clase no hacen falta nombres ni correos. Pide solo lo que vas a usar.</p>`,
        ),
        quiz('Comprueba lo aprendido', [
          single(
            '¿Cuál es el mejor punto de partida para incorporar una herramienta digital en una clase?',
            ['Lo que las y los estudiantes deben aprender', true, 'Exacto: el objetivo manda.'],
            ['La herramienta que está de moda', false, 'Las modas pasan; vuelve a mirar la primera página.'],
            ['Los equipos más nuevos del establecimiento', false, 'Los equipos limitan, pero no deciden.'],
          ),
          multiple(
            '¿Qué conviene preparar por si falla la conexión? Marca todas las que correspondan.',
            ['El material descargado en el equipo', true],
            ['Una versión en papel de la consigna', true],
            ['Una clase distinta sobre otro tema', false, 'No hace falta: el objetivo sigue siendo el mismo.'],
            ['Estaciones de trabajo para rotar', true],
          ),
          single(
            'En una encuesta rápida, ¿para qué sirven las alternativas incorrectas?',
            ['Para que sea más difícil acertar', false],
            [
              'Para descubrir qué error comete cada estudiante',
              true,
              'Por eso se escriben a partir de errores frecuentes.',
            ],
            ['Para poner una nota', false, 'Esta encuesta orienta la enseñanza; no califica.'],
          ),
          multiple(
            '¿Qué datos es razonable pedir en una encuesta de clase? Marca todas las que correspondan.',
            ['La respuesta a la pregunta', true],
            ['El RUN de cada estudiante', false, 'No se necesita para saber qué se entendió.'],
            ['El correo de la familia', false, 'Pide solo lo que vas a usar.'],
            ['El grupo de trabajo, si se va a comentar por grupos', true],
          ),
        ]),
      ],
    },
  ],
};
