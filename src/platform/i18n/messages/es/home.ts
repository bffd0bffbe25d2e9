export const home = {
  'home.title': 'Aprender a enseñar con tecnología, desde cualquier aula de Chile',
  'home.lead':
    'Cursos gratuitos para docentes, dictados por universidades de todo el país y con certificado que cualquiera puede comprobar.',
  'home.findCourse': 'Buscar un curso',
  'home.programme': 'El programa en números',
  'home.stat.certified': 'Docentes con certificado',
  'home.stat.schools': 'Establecimientos',
  'home.myPage': 'Ir a mi página',
  'home.openNow': 'Con inscripción abierta',
  'home.stat.courses': 'Cursos',
  'home.stat.openCohorts': 'Cohortes con cupos',
  'home.how': 'Cómo funciona',
  'home.how.choose': 'Elige un curso y una fecha',
  'home.how.chooseNote': 'Cada cohorte dice cuándo empieza y cuántos cupos le quedan.',
  'home.how.learn': 'Aprende en ratos cortos',
  'home.how.learnNote': 'Desde el teléfono o el computador de la escuela. Lo hecho queda guardado.',
  'home.how.certify': 'Recibe tu certificado',
  'home.how.certifyNote': 'Se emite apenas apruebas, y cualquiera puede comprobar que es auténtico.',
  'home.accessibility.lead':
    'Este sitio debe servir a todas las personas que enseñan, con cualquier equipo y con cualquier forma de usarlo.',
  'home.accessibility.aim': 'A qué aspiramos',
  'home.accessibility.aimText': 'Seguimos las Pautas de Accesibilidad para el Contenido Web, WCAG 2.2, en su nivel AA.',
  'home.accessibility.aimHow':
    'Todo se puede hacer con el teclado, con un lector de pantalla, sin JavaScript, en una pantalla de 320 píxeles y con la letra al doble de su tamaño. Los gráficos tienen una tabla con los mismos datos.',
  'home.accessibility.checked': 'Cómo se comprueba',
  'home.accessibility.checkedText':
    'Cada cambio pasa por una revisión automática de sus páginas y por recorridos en un navegador real. Una revisión automática no encuentra todo, y todavía no hay una evaluación externa.',
  'home.accessibility.limits': 'Lo que todavía falta',
  'home.accessibility.limitsText':
    'El mapa de establecimientos no se recorre punto por punto con el teclado: la tabla que lo acompaña tiene la misma información. Los contenidos de cada curso los escribe su institución formadora, que responde por las descripciones de sus imágenes.',
  'home.accessibility.help': 'Si algo no te funciona',
  'home.accessibility.helpText':
    'Cuéntaselo a quien coordina tu cohorte o a quien administra el programa en tu institución, con la dirección de la página y lo que intentabas hacer. Una barrera de acceso se trata como una falla.',
  'home.privacy.lead':
    'Qué datos tuyos usa el programa, para qué, quién los ve y qué puedes pedir, según la Ley 19.628 sobre protección de la vida privada, modificada por la Ley 21.719.',
  'home.privacy.what': 'Qué datos hay',
  'home.privacy.whatText':
    'Tu nombre, RUN y correo; los establecimientos donde trabajas y has trabajado; tus inscripciones, avances, respuestas y notas; tus certificados; y los dispositivos con que entras, con su fecha y dirección de red.',
  'home.privacy.whatNot':
    'La contraseña no se guarda: solo una huella de ella que no permite conocerla. No hay publicidad, ni rastreo, ni se consulta a ningún otro sitio.',
  'home.privacy.why': 'Para qué se usan',
  'home.privacy.whyText':
    'Para que puedas aprender, para certificar lo que apruebas y para que el Ministerio de Educación sepa cómo avanza la formación docente, con cifras que no nombran a nadie.',
  'home.privacy.who': 'Quién los ve',
  'home.privacy.whoText':
    'Tus avances los ven quienes hacen tutoría o coordinan tu cohorte y quien dirige el establecimiento donde trabajas. Dónde trabajas lo ven además las autoridades de tu territorio y la coordinación. Quien administra el programa puede ver todo lo anterior. Nadie más. En “Mis datos y mi privacidad” está la lista de hoy, con nombres y motivos.',
  'home.privacy.whoPublic':
    'Quien tenga el número de serie de un certificado tuyo puede ver tu nombre, el curso, las fechas y el final de tu RUN: así comprueba que es auténtico.',
  'home.privacy.cookies': 'Cookies',
  'home.privacy.cookiesText':
    'Hay dos, ambas de este sitio: una mantiene tu sesión hasta por 14 días y otra recuerda el idioma que elegiste. No se usa ninguna más.',
  'home.privacy.howLong': 'Cuánto tiempo',
  'home.privacy.howLongText':
    'Inscripciones, avances y certificados se conservan porque acreditan tu formación, hasta que pidas suprimirlos. Los intentos fallidos de entrar se borran después de un día.',
  'home.privacy.rights': 'Qué puedes pedir',
  'home.privacy.rightsText':
    'Acceder a tus datos, corregirlos, suprimirlos cuando la ley lo permite, oponerte a un uso, bloquearlo y recibirlos en un formato que puedas llevar a otra parte.',
  'home.privacy.rightsHow':
    'Todo se hace en “Perfil y sesiones”, “Mis datos y mi privacidad”: ver y descargar todo lo que hay sobre ti, y pedir que se corrija, se bloquee o se suprima. Se responde a más tardar en 30 días, o en 2 días hábiles si pides el bloqueo. También puedes reclamar ante la Agencia de Protección de Datos Personales.',
  'home.map': 'Cada punto es un establecimiento, con el color de su región.',
} as const;
