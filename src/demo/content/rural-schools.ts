import { type CourseText, multiple, numerical, ordering, page, quiz, single } from './course-text.js';

export const ruralSchools: CourseText = {
  code: 'RUR-150',
  provider: 'CZA',
  language: 'es',
  title: 'TIC en la escuela rural multigrado',
  summary: 'Un aula, varios niveles y poca conexión: estrategias probadas en microcentros.',
  description: `<p>Para quienes enseñan a varios niveles en una misma sala. Cada actividad está pensada para trabajar sin internet y con
pocos equipos, y para compartirse en el microcentro.</p>`,
  minutes: 600,
  minGrade: 40,
  sections: [
    {
      title: 'Organizar el aula multigrado',
      activities: [
        page(
          'Un tema, varios niveles',
          `<p>En lugar de preparar seis clases, prepara <strong>un tema y seis entradas</strong>. Si el tema es el agua, primero y segundo
            dibujan su recorrido en la casa; tercero y cuarto miden la lluvia; quinto y sexto comparan sus datos con los de otra escuela.</p>
          <p>El computador es una estación más, no el centro de la sala. Una pareja lo usa quince minutos mientras tú acompañas a otro
            grupo.</p>`,
        ),
        page(
          'Guiones para trabajar con autonomía',
          `<p>Una tarjeta con tres pasos, un dibujo y una señal de «terminé» permite que un grupo avance solo. Graba la instrucción con tu
            voz: quienes aún no leen la escuchan las veces que necesiten.</p>
          <ul><li>Pasos cortos, con un verbo cada uno.</li><li>Un ejemplo terminado a la vista.</li><li>Qué hacer si me trabo.</li></ul>`,
        ),
      ],
    },
    {
      title: 'Sin conexión también se puede',
      activities: [
        page(
          'Una biblioteca en un pendrive',
          `<p>Reúne en una carpeta lo que usarás en el mes: lecturas, audios, videos cortos y un archivo <code>indice.html</code> con enlaces.
            Se abre en cualquier navegador, sin internet. En la reunión de microcentro, cada docente trae una carpeta y se lleva las de
            todos.</p>`,
        ),
        page(
          'Registrar el territorio',
          `<p>La escuela rural tiene a la puerta lo que otras buscan en la pantalla. Con un teléfono se puede grabar a una abuela que cuenta
            cómo se tejía, fotografiar las plantas del camino o medir la temperatura durante un mes. <strong>Pide permiso</strong> antes de
            grabar, y devuelve a la comunidad lo que hagas.</p>`,
        ),
        page(
          'Compartir en el microcentro',
          `<p>Un buen registro de experiencia cabe en una página: qué queríamos, qué hicimos, qué pasó, qué cambiaríamos. Con cinco páginas
            por año y ocho escuelas, el microcentro tiene un libro.</p>`,
        ),
        quiz('Comprueba lo aprendido', [
          single(
            'En un aula multigrado, «un tema, varios niveles» significa…',
            ['todos trabajan el mismo tema con tareas distintas', true],
            ['todos hacen la misma tarea', false],
            ['cada nivel trabaja un tema diferente', false, 'Eso multiplica la preparación.'],
          ),
          multiple(
            '¿Qué tiene un buen guion de trabajo autónomo?',
            ['Pasos cortos', true],
            ['Un ejemplo terminado', true],
            ['Qué hacer si me trabo', true],
            ['Varias páginas de texto', false],
          ),
          single(
            'Un índice en HTML dentro de un pendrive…',
            ['se abre sin conexión en cualquier navegador', true],
            ['necesita un servidor', false],
            ['solo funciona en el computador donde se hizo', false],
          ),
          ordering(
            'Ordena los pasos para llevar un recurso a una escuela sin conexión.',
            'Elegir el recurso',
            'Descargarlo en el pendrive',
            'Agregarlo al índice',
            'Probarlo sin conexión',
          ),
          numerical(
            'Un video de 12 minutos pesa 300 megabytes. ¿Cuántos videos iguales caben en un pendrive con 3.000 megabytes libres?',
            10,
            0,
            ['videos'],
          ),
          single(
            'Antes de grabar a una persona de la comunidad hay que…',
            ['pedirle permiso y contarle para qué es', true],
            ['tener una buena cámara', false],
            ['publicarlo y avisarle después', false],
          ),
          multiple(
            'Un registro de experiencia para el microcentro dice…',
            ['qué se quería lograr', true],
            ['qué pasó', true],
            ['qué se cambiaría', true],
            ['los RUN de los estudiantes', false],
          ),
        ]),
      ],
    },
  ],
};
