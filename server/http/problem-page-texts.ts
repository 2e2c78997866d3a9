import type { ProblemCode } from '../../contract/problem.ts';

/** `what` absent: the problem's own sentence stands there. */
export interface PageText {
  readonly title: string;
  readonly what?: string;
  readonly next?: string;
}

type Texts = Readonly<Partial<Record<ProblemCode, PageText>>> & { readonly otherwise: PageText };

const again = 'Go back to Canvas and open Login Cards there again.';
const otraVez = 'Vuelva a Canvas y abra Login Cards allí otra vez.';

/** What a person reads when a launch or a consent did not work: the panel is not there yet to say it. */
export const problemPageTexts: Readonly<Record<'en' | 'es', Texts>> = {
  en: {
    otherwise: { title: 'This did not work', next: again },
    'not-found': {
      title: 'Nothing here',
      what: 'This page does not exist, or is not yours to open.',
      next: again,
    },
    'launch-invalid': {
      title: 'This was not a proper launch',
      what: 'What arrived was not a launch that we can trust, so nothing was opened.',
      next: `${again} If it happens each time, tell your Canvas admin the code below.`,
    },
    'launch-stale': {
      title: 'That took too long',
      what: 'The launch from Canvas is too old to be used.',
      next: again,
    },
    'launch-replayed': {
      title: 'This launch was already used',
      what: 'Each launch opens Login Cards once. Reloading the frame does not work.',
      next: again,
    },
    'launch-state-unknown': {
      title: 'That took too long',
      what: 'We do not know of a launch that began here, or it began more than ten minutes ago.',
      next: again,
    },
    'launch-cookie-missing': {
      title: 'The browser did not bring our cookie back',
      what: 'Login Cards needs one small cookie for the few seconds of a launch, and this browser kept it out.',
      next: 'Allow cookies for this site, or use another browser, then open Login Cards from Canvas again.',
    },
    'launch-not-for-you': {
      title: 'Login Cards is for teachers and admins',
      what: 'Teachers make cards for the classes they teach, admins for their schools.',
      next: 'If you teach this class, ask your school to add you as its teacher in Canvas.',
    },
    'launch-unknown-platform': {
      title: 'This Canvas is not registered here',
      what: 'The launch came from a Canvas, or with a developer key, that this server does not know.',
      next: 'Ask whoever runs Login Cards to register it.',
    },
    'launch-person-unknown': {
      title: 'Canvas does not know you under this launch',
      what: 'We asked Canvas who you are and it did not know.',
      next: `Sign out of Canvas and in again. ${again}`,
    },
    'launch-place-unknown': {
      title: 'Canvas does not know this place',
      what: 'We asked Canvas for the class or account you came from and it did not know.',
      next: again,
    },
    'launch-other-district': {
      title: 'This launch belongs to another district',
      what: 'The place you came from is not part of the district that this installation serves.',
      next: 'Ask your Canvas admin to add Login Cards with the key of your own district.',
    },
    'launch-declined-by-canvas': {
      title: 'Canvas did not finish the launch',
      what: 'Canvas sent us an error in place of a launch. Often another person is signed in in this browser, or the tool is switched off for this account.',
      next: again,
    },
    'invite-unknown': {
      title: 'This invite is not known',
      what: 'This address was not made by this server, or it was copied only in part.',
      next: 'Ask whoever runs Login Cards for a new invite.',
    },
    'invite-expired': {
      title: 'This invite has expired',
      what: 'An invite is good for seven days.',
      next: 'Ask whoever runs Login Cards for a new invite.',
    },
    'invite-used': {
      title: 'This invite was already used',
      what: 'An invite registers one Canvas, once, or somebody is using it right now.',
      next: 'If it was not you, tell whoever runs Login Cards, and ask for a new invite.',
    },
    'invite-ended': {
      title: 'This invite has ended',
      what: 'Its access code was typed wrong five times.',
      next: 'Ask whoever runs Login Cards for a new invite, and tell them if it was not you.',
    },
    'invite-code-wrong': {
      title: 'This is not the access code',
      what: 'The code does not belong to this invite. After five wrong ones the invite ends.',
      next: 'Ask whoever sent you the invite for its code.',
    },
    'registration-outside-canvas': {
      title: 'This address belongs in Canvas',
      what: 'It does nothing in a browser by itself.',
      next: 'In Canvas, open Admin, Developer Keys, + Developer Key, + LTI Registration, and paste the whole address there.',
    },
    'registration-not-canvas': {
      title: 'This is not a Canvas',
      what: 'Login Cards works with Canvas only, and this platform says that it is another one.',
      next: 'Register Login Cards from within Canvas.',
    },
    'registration-host-refused': {
      title: 'This server does not work with that Canvas',
      what: 'An address of this Canvas is not on the list of hosts that this server may speak to.',
      next: 'Ask whoever runs Login Cards to add your Canvas to CANVAS_HOSTS, then try again.',
    },
    'registration-private-address': {
      title: 'That Canvas lies at a private address',
      what: 'Its name leads into a private network, where this server does not go by itself.',
      next: 'If it is your own Canvas, ask whoever runs Login Cards to put its exact origin, such as https://canvas.school.example, into CANVAS_HOSTS.',
    },
    'registration-contradicts': {
      title: 'That Canvas contradicts itself',
      what: 'Its addresses do not belong together, so nothing was registered.',
      next: 'Try again from your own Canvas. If it stays, ask whoever runs Login Cards to register it by hand.',
    },
    'registration-unreadable': {
      title: 'Canvas did not answer as it should',
      what: 'We asked Canvas about itself and got no answer, or one that cannot be read. Registrations started an hour ago or more are refused, too.',
      next: 'Close this window and begin again in Canvas.',
    },
    'registration-refused': {
      title: 'Canvas did not make the key',
      what: 'We asked Canvas for the key and it said no. Nothing was registered here.',
      next: 'Close this window and begin again in Canvas. If it stays, make the key by hand.',
    },
    'registration-known': {
      title: 'This key is registered here already',
      what: 'Canvas answered with a key that this server knows, so nothing was changed.',
      next: 'Use the key that is there. To begin anew, delete it in Canvas first.',
    },
    'canvas-unreachable': {
      title: 'Canvas does not answer',
      what: 'We could not ask Canvas for what we need to check this launch.',
      next: `Wait a minute. ${again}`,
    },
    'too-many-requests': { title: 'Too many at once', next: `Wait a minute. ${again}` },
    'server-fault': { title: 'Something went wrong on our side', what: 'It has been noted.', next: again },
  },
  es: {
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
      what: 'No pudimos preguntar a Canvas lo que hace falta para comprobar esta apertura.',
      next: `Espere un minuto. ${otraVez}`,
    },
    'too-many-requests': {
      title: 'Demasiado a la vez',
      what: 'Hubo demasiadas peticiones.',
      next: `Espere un minuto. ${otraVez}`,
    },
    'server-fault': { title: 'Algo falló por nuestra parte', what: 'Ha quedado anotado.', next: otraVez },
  },
};
