import type { OutlineBody } from '../../content/index.js';

type ActivityBody = OutlineBody['sections'][number]['activities'][number];

interface KindFile {
  readonly role: string;
  readonly name: string;
  readonly title: string;
  readonly language: string | null;
  /** Its text, or the name of a file in `demo/files`. */
  readonly content: string | { readonly file: string };
}

interface KindActivity {
  readonly body: ActivityBody;
  readonly files?: readonly KindFile[];
}

/** A short course with an activity of each kind that is not in the other courses. */
export const ALL_KINDS: {
  readonly title: string;
  readonly summary: string;
  readonly description: string;
  readonly sections: readonly { readonly title: string; readonly activities: readonly KindActivity[] }[];
} = {
  title: 'Planificar una clase con recursos digitales',
  summary: 'Un video, una pauta para descargar y un plan tuyo, comentado por una tutora.',
  description: `<p>En dos semanas escribes el plan de una clase que vas a hacer de verdad. Ves un video corto, usas una pauta y
recibes comentarios según una rúbrica que conoces desde el principio.</p>`,
  sections: [
    {
      title: 'Antes de escribir',
      activities: [
        {
          body: {
            kind: 'page',
            title: 'Cómo funciona este curso',
            settings: {
              html: '<p>Primero mira el video, luego abre la pauta y al final entrega tu plan. Puedes hacerlo en el teléfono y en varios ratos: todo queda guardado.</p>',
            },
          },
        },
        {
          body: {
            kind: 'video',
            title: 'Primero el objetivo',
            settings: {
              html: '<p>Medio minuto, sin sonido: cuatro preguntas en orden.</p>',
              seconds: 24,
              portion: 80,
              transcript:
                '<p>Se muestran cuatro láminas, una tras otra.</p><ol><li>Un objetivo: ¿qué sabrá hacer el curso al final?</li><li>Una evidencia: ¿en qué se notará?</li><li>Un recurso: el más simple que sirva al objetivo.</li><li>Y recién entonces, la tecnología.</li></ol>',
            },
          },
          files: [
            {
              role: 'video',
              name: 'primero-el-objetivo.mp4',
              title: '',
              language: null,
              content: { file: 'planning.mp4' },
            },
            {
              ...{ role: 'captions', name: 'primero-el-objetivo.vtt', title: 'Español', language: 'es' },
              content: `WEBVTT

00:00.000 --> 00:06.000
Un objetivo: ¿qué sabrá hacer el curso al final?

00:06.000 --> 00:12.000
Una evidencia: ¿en qué se notará?

00:12.000 --> 00:18.000
Un recurso: el más simple que sirva al objetivo.

00:18.000 --> 00:24.000
Y recién entonces, la tecnología.
`,
            },
          ],
        },
        {
          body: {
            kind: 'file',
            title: 'La pauta del plan',
            settings: { html: '<p>Descárgala o léela aquí. La necesitas para la tarea.</p>' },
          },
          files: [
            {
              ...{ role: 'file', name: 'pauta-del-plan.txt', title: 'Pauta del plan de clase', language: null },
              content: `PAUTA DEL PLAN DE CLASE

1. Curso, asignatura y cuántos estudiantes son.
2. Objetivo: qué sabrán hacer al final de la clase.
3. Evidencia: cómo lo vas a notar.
4. Recurso: cuál es y por qué sirve al objetivo.
5. Los pasos de la clase, con sus minutos.
6. Qué harás si falla la conexión.
`,
            },
          ],
        },
      ],
    },
    {
      title: 'Tu plan',
      activities: [
        {
          body: {
            kind: 'assignment',
            title: 'El plan de una clase tuya',
            settings: {
              html: '<p>Escribe el plan de una clase que harás este mes, con la pauta. Una página basta. Si tu plan está en un documento, súbelo.</p>',
              ...{ text: true, mostFiles: 2, dueDay: 40, completes: 'score', passPercent: 50 },
              criteria: [
                {
                  title: 'El objetivo se puede observar',
                  levels: [
                    { points: 0, title: 'No hay objetivo, o dice lo que hará el docente' },
                    { points: 2, title: 'Dice lo que harán los estudiantes, pero no se ve cuándo está logrado' },
                    { points: 4, title: 'Se ve cuándo está logrado' },
                  ],
                },
                {
                  title: 'El recurso sirve al objetivo',
                  levels: [
                    { points: 0, title: 'El recurso está porque sí' },
                    { points: 2, title: 'Ayuda, aunque otro más simple serviría igual' },
                    { points: 4, title: 'Es el más simple que sirve' },
                  ],
                },
                {
                  title: 'Hay un plan si falla la conexión',
                  levels: [
                    { points: 0, title: 'No' },
                    { points: 2, title: 'Sí, y se puede hacer mañana' },
                  ],
                },
              ],
            },
          },
        },
      ],
    },
  ],
};

/** What some of its learners hand in. */
export const PLANS: readonly string[] = [
  `Cuarto básico, Matemática, 28 estudiantes.
Objetivo: al final, cada pareja muestra dos fracciones equivalentes con papel y las nombra.
Evidencia: una foto del papel doblado, con las dos fracciones escritas.
Recurso: papel y la cámara del curso.
Si falla la conexión, pegamos los papeles en el muro.`,
  `Séptimo básico, Lenguaje. Quiero que usen una presentación interactiva para que la clase sea más entretenida.
Objetivo: trabajar la noticia.
Recurso: presentaciones con plantillas.`,
  `Multigrado, primero a tercero, 9 niñas y niños.
Objetivo: leer en voz alta un párrafo sin detenerse en los puntos que no corresponden.
Evidencia: un audio de un minuto de cada uno, que guardo con su nombre.
Recurso: la grabadora del teléfono, que no necesita conexión.`,
  `Primero medio, Historia. Objetivo: que comparen dos fuentes sobre un mismo hecho y digan en qué se contradicen.
Evidencia: una tabla de dos columnas en un documento compartido.
Si falla la conexión: la misma tabla en papel.`,
];
