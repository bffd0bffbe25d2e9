import { type CourseText, multiple, page, quiz, single } from './course-text.js';

export const formativeAssessment: CourseText = {
  code: 'EVA-210',
  provider: 'UPL',
  language: 'es',
  title: 'Evaluación formativa con herramientas digitales',
  summary: 'Recoger evidencia mientras se aprende y devolverla a tiempo, sin corregir de noche.',
  description: `<p>La evaluación formativa cambia lo que pasa en la clase siguiente. Este curso muestra cómo recoger evidencia en pocos
minutos, cómo leerla y cómo convertirla en una retroalimentación que cada estudiante pueda usar.</p>`,
  minutes: 480,
  minGrade: 40,
  sections: [
    {
      title: 'Qué observar y para qué',
      activities: [
        page(
          'Evaluar para enseñar mejor',
          `<p>Una prueba al final dice <em>cuánto</em> se aprendió cuando ya es tarde. Una evidencia a mitad de camino dice
            <strong>qué hacer mañana</strong>.</p>
          <h3>Tres momentos</h3>
          <ul>
            <li><strong>Al empezar:</strong> ¿qué saben ya? Dos preguntas bastan.</li>
            <li><strong>En medio:</strong> ¿qué se está entendiendo mal? Una pregunta bien elegida lo muestra.</li>
            <li><strong>Al cerrar:</strong> ¿qué se llevan? Un boleto de salida de tres líneas.</li>
          </ul>
          <p>Lo digital no cambia estas preguntas; cambia el tiempo que tardas en leer las respuestas.</p>`,
        ),
        page(
          'Criterios que se entienden',
          `<p>Un criterio sirve si la o el estudiante puede usarlo para revisar su propio trabajo. Compara:</p>
          <ul>
            <li>«Buena redacción» <em>(¿qué significa buena?)</em></li>
            <li>«Cada párrafo desarrolla una sola idea y empieza por ella».</li>
          </ul>
          <p>Escribe la pauta con el curso: muestra dos trabajos reales sin nombre y pregunta cuál está mejor y por qué. Las respuestas son
            los criterios, en palabras que todos entienden.</p>`,
        ),
        quiz('Momentos y criterios', [
          single(
            'Una evidencia recogida a mitad de la unidad sirve sobre todo para…',
            ['decidir qué hacer en la clase siguiente', true],
            ['cerrar el promedio del semestre', false, 'Eso lo hace la evaluación sumativa.'],
            ['comparar cursos entre sí', false],
          ),
          multiple(
            '¿Qué criterios puede usar una estudiante para revisar su texto?',
            ['«Cada párrafo empieza por su idea principal»', true],
            ['«Buen trabajo»', false, 'No dice qué mirar.'],
            ['«Cita al menos dos fuentes y explica por qué son confiables»', true],
          ),
          single(
            'Un boleto de salida es…',
            ['una respuesta breve al final de la clase', true],
            ['una autorización para salir de la sala', false],
            ['una prueba de fin de unidad', false],
          ),
        ]),
      ],
    },
    {
      title: 'Recoger evidencia en pocos minutos',
      activities: [
        page(
          'Formularios que se corrigen solos',
          `<p>Un formulario de cuatro preguntas cerradas y una abierta toma cinco minutos. Las cerradas se corrigen solas; la abierta te dice
            cómo piensan.</p>
          <ol>
            <li>Una idea por pregunta.</li>
            <li>Alternativas incorrectas que nazcan de errores reales.</li>
            <li>Un comentario para cada alternativa: quien se equivoca aprende en el acto.</li>
            <li>Resultados por pregunta antes que por persona: primero mira qué falló en el curso.</li>
          </ol>`,
        ),
        page(
          'Audio y foto como evidencia',
          `<p>No todo se escribe. Un audio de un minuto muestra cómo lee un niño; una foto del cuaderno muestra el camino, no solo el
            resultado. Pide que el nombre del archivo siga una regla simple, como <code>curso-lista-fecha</code>, y guarda solo lo que vas a
            comentar.</p>
          <blockquote>Si una evidencia no cambiará nada de lo que harás, no la pidas.</blockquote>`,
        ),
        page(
          'Retroalimentar sin desvelarse',
          `<p>La retroalimentación útil responde tres cosas: <strong>qué está logrado, qué falta y cuál es el próximo paso</strong>.</p>
          <ul>
            <li>Comenta una cosa a la vez, la que más ayuda.</li>
            <li>Guarda una lista de comentarios frecuentes y adáptalos.</li>
            <li>Reserva tiempo de clase para usar el comentario: lo que no se usa no se aprende.</li>
          </ul>`,
        ),
        quiz(
          'Cierre del curso',
          [
            single(
              '¿Qué conviene mirar primero en los resultados de un formulario?',
              ['La pregunta en que más se equivocó el curso', true],
              ['La lista de puntajes de mayor a menor', false, 'Ordena personas, pero no dice qué enseñar.'],
              ['Quién respondió más rápido', false],
            ),
            multiple(
              'Una retroalimentación útil dice…',
              ['qué está logrado', true],
              ['qué falta', true],
              ['cuál es el próximo paso', true],
              [
                'en qué lugar quedó respecto del curso',
                false,
                'Comparar personas desanima a quien más apoyo necesita.',
              ],
            ),
            single(
              'Pides un audio de lectura a todo el curso y no alcanzarás a escucharlos. Lo mejor es…',
              ['pedirlo solo a quienes vas a comentar esta semana', true],
              ['pedirlo igual y archivarlo', false, 'Guardar datos que no se usan es un riesgo sin beneficio.'],
              ['poner la misma nota a todos', false],
            ),
            multiple(
              '¿Qué hace que un formulario enseñe además de medir?',
              ['Comentarios en cada alternativa', true],
              ['Alternativas basadas en errores reales', true],
              ['Un límite de tiempo muy corto', false],
            ),
            single(
              '¿Cuántas cosas conviene comentar de un trabajo?',
              ['La que más ayuda a mejorar', true],
              ['Todas las faltas, una por una', false, 'Demasiados comentarios no se leen.'],
              ['Ninguna, basta la nota', false],
            ),
          ],
          { passPercent: 60, maxAttempts: null },
        ),
      ],
    },
  ],
};
