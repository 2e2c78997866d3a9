import type { PageTexts } from './problem-page-texts.ts';

const otraVez = 'Vuelva a Canvas y abra Login Cards allí otra vez.';
const vuelva = 'Cierre esta pestaña y vuelva a Login Cards.';

/** Spanish. */
export const problemTextsEs: PageTexts = {
  otherwise: { title: 'Esto no funcionó', what: 'No se pudo completar.', next: otraVez },
  'not-found': {
    title: 'Aquí no hay nada',
    what: 'Esta página no existe o no puede abrirla.',
    next: otraVez,
  },
  'launch-invalid': {
    title: 'Esto no fue una apertura correcta',
    what: 'Lo que llegó no es una apertura en la que podamos confiar, así que no se abrió nada.',
    next: `${otraVez} Si ocurre siempre, dé a su administrador de Canvas el código de abajo.`,
  },
  'launch-stale': {
    title: 'Tardó demasiado',
    what: 'La apertura desde Canvas es demasiado antigua.',
    next: otraVez,
  },
  'launch-replayed': {
    title: 'Esta apertura ya se usó',
    what: 'Cada apertura sirve una sola vez. Recargar el marco no funciona.',
    next: otraVez,
  },
  'launch-state-unknown': {
    title: 'Tardó demasiado',
    what: 'No conocemos una apertura que haya empezado aquí, o empezó hace más de diez minutos.',
    next: otraVez,
  },
  'launch-cookie-missing': {
    title: 'El navegador no devolvió nuestra cookie',
    what: 'Login Cards necesita una pequeña cookie durante unos segundos, y este navegador no la permitió.',
    next: 'Permita las cookies de este sitio o use otro navegador, y abra Login Cards desde Canvas otra vez.',
  },
  'launch-not-for-you': {
    title: 'Login Cards es para docentes y administradores',
    what: 'Los docentes hacen tarjetas para sus clases; los administradores, para sus escuelas.',
    next: 'Si usted da esta clase, pida a su escuela que le añada como docente en Canvas.',
  },
  'launch-unknown-platform': {
    title: 'Este Canvas no está registrado aquí',
    what: 'La apertura vino de un Canvas, o con una clave, que este servidor no conoce.',
    next: 'Pida a quien administra Login Cards que lo registre.',
  },
  'launch-person-unknown': {
    title: 'Canvas no le reconoce en esta apertura',
    what: 'Preguntamos a Canvas quién es usted y no lo sabía.',
    next: `Salga de Canvas y vuelva a entrar. ${otraVez}`,
  },
  'launch-place-unknown': {
    title: 'Canvas no conoce este lugar',
    what: 'Preguntamos a Canvas por la clase o cuenta de la que viene y no la conocía.',
    next: otraVez,
  },
  'launch-other-district': {
    title: 'Esta apertura es de otro distrito',
    what: 'El lugar del que viene no es del distrito al que sirve esta instalación.',
    next: 'Pida a su administrador de Canvas que añada Login Cards con la clave de su propio distrito.',
  },
  'launch-declined-by-canvas': {
    title: 'Canvas no terminó la apertura',
    what: 'Canvas nos envió un error. A menudo hay otra persona conectada en este navegador, o la herramienta está apagada para esta cuenta.',
    next: otraVez,
  },
  'invite-unknown': {
    title: 'Esta invitación no se conoce',
    what: 'Esta dirección no la creó este servidor, o se copió solo una parte.',
    next: 'Pida una invitación nueva a quien administra Login Cards.',
  },
  'invite-expired': {
    title: 'Esta invitación ha caducado',
    what: 'Una invitación vale siete días.',
    next: 'Pida una invitación nueva a quien administra Login Cards.',
  },
  'invite-used': {
    title: 'Esta invitación ya se usó',
    what: 'Una invitación registra un solo Canvas, una vez, o alguien la está usando ahora.',
    next: 'Si no fue usted, avise a quien administra Login Cards y pida una invitación nueva.',
  },
  'invite-ended': {
    title: 'Esta invitación ha terminado',
    what: 'Su código de acceso se escribió mal cinco veces.',
    next: 'Pida una invitación nueva a quien administra Login Cards, y avísele si no fue usted.',
  },
  'invite-code-wrong': {
    title: 'Este no es el código de acceso',
    what: 'El código no corresponde a esta invitación. Tras cinco errores la invitación termina.',
    next: 'Pida el código a quien le envió la invitación.',
  },
  'registration-outside-canvas': {
    title: 'Esta dirección va en Canvas',
    what: 'Por sí sola no hace nada en un navegador.',
    next: 'En Canvas, abra Administrador, Claves de desarrollador, + Clave de desarrollador, + Registro LTI, y pegue allí la dirección entera.',
  },
  'registration-not-canvas': {
    title: 'Esto no es un Canvas',
    what: 'Login Cards funciona solo con Canvas, y esta plataforma dice ser otra.',
    next: 'Registre Login Cards desde Canvas.',
  },
  'registration-host-refused': {
    title: 'Este servidor no trabaja con ese Canvas',
    what: 'Una dirección de este Canvas no está en la lista de servidores permitidos.',
    next: 'Pida a quien administra Login Cards que añada su Canvas a CANVAS_HOSTS y pruebe otra vez.',
  },
  'registration-private-address': {
    title: 'Ese Canvas está en una dirección privada',
    what: 'Su nombre lleva a una red privada, adonde este servidor no va por sí solo.',
    next: 'Si es su propio Canvas, pida a quien administra Login Cards que ponga su origen exacto, como https://canvas.school.example, en CANVAS_HOSTS.',
  },
  'registration-contradicts': {
    title: 'Ese Canvas se contradice',
    what: 'Sus direcciones no van juntas, así que no se registró nada.',
    next: 'Pruebe otra vez desde su propio Canvas. Si sigue igual, pida a quien administra Login Cards que lo registre a mano.',
  },
  'registration-unreadable': {
    title: 'Canvas no respondió como debía',
    what: 'Preguntamos a Canvas por sus datos y no hubo respuesta, o no se puede leer. También se rechaza un registro empezado hace más de una hora.',
    next: 'Cierre esta ventana y empiece otra vez en Canvas.',
  },
  'registration-refused': {
    title: 'Canvas no creó la clave',
    what: 'Pedimos la clave a Canvas y se negó. Aquí no se registró nada.',
    next: 'Cierre esta ventana y empiece otra vez en Canvas. Si sigue igual, cree la clave a mano.',
  },
  'registration-known': {
    title: 'Esta clave ya está registrada aquí',
    what: 'Canvas respondió con una clave que este servidor conoce, así que no se cambió nada.',
    next: 'Use la clave que hay. Para empezar de nuevo, bórrela antes en Canvas.',
  },
  'canvas-unreachable': {
    title: 'Canvas no responde',
    what: 'No pudimos preguntar a Canvas lo que hace falta.',
    next: `Espere un minuto. ${otraVez}`,
  },
  'canvas-busy': {
    title: 'Canvas nos pide ir más despacio',
    what: 'Se le preguntó demasiado en poco tiempo.',
    next: `Espere un minuto. ${otraVez}`,
  },
  'canvas-refused': {
    title: 'Canvas no respondió como debía',
    what: 'Se negó a algo que hace falta, o respondió de un modo que no entendemos.',
    next: `${otraVez} Si ocurre siempre, dé a su administrador de Canvas el código de abajo.`,
  },
  'consent-declined': {
    title: 'En Canvas se dijo que no',
    what: 'Se pulsó Cancelar en la página de Canvas. No se conectó nada.',
    next: `${vuelva} Si fue sin querer, pulse allí Abrir Canvas otra vez.`,
  },
  'consent-not-yours': {
    title: 'Esto se empezó en otro navegador',
    what: 'Hay que ir a Canvas y volver en el mismo navegador en que se empezó. No se conectó nada.',
    next: `${vuelva} Pulse allí Abrir Canvas otra vez.`,
  },
  'consent-expired': {
    title: 'Tardó demasiado',
    what: 'El camino a Canvas está abierto poco tiempo y una sola vez. No se conectó nada.',
    next: `${vuelva} Pulse allí Abrir Canvas otra vez.`,
  },
  'consent-while-acting-as': {
    title: 'Alguien actuaba como otra persona',
    what: 'Canvas indica que quien pulsó Autorizar actuaba como otra persona. No se conectó nada.',
    next: `Deje de actuar como esa persona en Canvas. ${vuelva}`,
  },
  'consent-other-canvas': {
    title: 'Ese era otro distrito',
    what: 'El sí vino de un distrito distinto de aquel en que está abierto Login Cards. No se conectó nada.',
    next: `${vuelva} Entre en el Canvas de ese distrito.`,
  },
  'consent-not-admin': {
    title: 'Hace falta un administrador del distrito',
    what: 'Canvas indica que quien abrió Login Cards, o quien pulsó Autorizar, no administra todo el distrito. No se conectó nada.',
    next: `${vuelva} Allí dice quién puede ayudar.`,
  },
  'connection-lacks-rights': {
    title: 'Falta un permiso',
    what: 'A quien pulsó Autorizar, o a la clave API, le falta algo que Login Cards necesita. No se conectó nada.',
    next: `${vuelva} Allí dice qué falta.`,
  },
  'connection-busy': {
    title: 'Dos personas cambian la conexión a la vez',
    what: 'Solo una puede hacerlo cada vez.',
    next: `${vuelva} Espere un momento y mire lo que hay ahora.`,
  },
  'api-key-refused': {
    title: 'Canvas no aceptó la clave API',
    what: 'Tiene que estar encendida en Canvas, con exactamente los alcances y la dirección de redirección que muestra Login Cards.',
    next: `${vuelva} Revise la clave e introduzca otra vez su ID y su secreto.`,
  },
  'api-key-missing': {
    title: 'Todavía no hay clave API',
    what: 'Primero hay que introducir su ID y su secreto.',
    next: vuelva,
  },
  'bad-input': {
    title: 'Esto no se pudo leer',
    what: 'Falta algo en lo que llegó, o no es como debería. No se hizo nada.',
    next: otraVez,
  },
  'too-large': {
    title: 'Eso era demasiado grande',
    what: 'Llegó más de lo que aceptamos. No se hizo nada.',
    next: otraVez,
  },
  'too-many-requests': {
    title: 'Demasiado a la vez',
    what: 'Hubo demasiadas peticiones.',
    next: `Espere un minuto. ${otraVez}`,
  },
  'server-fault': { title: 'Algo falló por nuestra parte', what: 'Ha quedado anotado.', next: otraVez },
};
