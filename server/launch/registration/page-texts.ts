/** The words of the pages in Canvas's registration dialog. */
export interface RegistrationTexts {
  readonly toolName: string;
  readonly title: string;
  readonly lead: (account: string, host: string) => string;
  readonly name: string;
  readonly nameHint: string;
  readonly api: string;
  readonly apiHint: string;
  readonly apiFault: string;
  readonly code: string;
  readonly codeHint: string;
  readonly codeFault: string;
  readonly places: string;
  readonly account: string;
  readonly course: string;
  readonly courseShown: string;
  readonly courseHidden: string;
  readonly courseNone: string;
  readonly global: string;
  readonly after: string;
  readonly confirm: string;
  readonly doneTitle: string;
  readonly done: string;
}

export const registrationTexts: Readonly<Record<'en' | 'es', RegistrationTexts>> = {
  en: {
    toolName: 'Login Cards',
    title: 'Add Login Cards to Canvas',
    lead: (account, host) =>
      `This makes a developer key for ${account || 'your district'} at ${host}. Nothing happens before you press the button.`,
    name: 'Name in Canvas’s menus',
    nameHint: 'You can change it in Canvas later.',
    api: 'Address of your Canvas',
    apiHint: 'What your browser shows when you are in Canvas, such as https://district.instructure.com',
    apiFault: 'This is not the address of a district’s Canvas that this server works with. Look at it again.',
    code: 'Access code',
    codeHint: 'Eight digits, told to you by whoever sent the invite, not written in it.',
    codeFault: 'This code does not belong to this invite. After five wrong ones the invite ends.',
    places: 'Where it appears',
    account: 'In the menu of an account: always, because district and school admins need it there',
    course: 'In the menu of a class, for its teachers (its pupils never see it)',
    courseShown: 'Shown in every class',
    courseHidden: 'Hidden until a teacher switches it on for a class',
    courseNone: 'Not in classes',
    global: 'In Canvas’s sidebar, for teachers and admins',
    after: 'Afterwards Canvas shows you the key once more. It stays off until you switch it on there.',
    confirm: 'Make the key',
    doneTitle: 'The key is made',
    done: 'This window closes by itself. If it does not, close it, then look the key over in Canvas and switch it on.',
  },
  es: {
    toolName: 'Tarjetas de acceso',
    title: 'Añadir Login Cards a Canvas',
    lead: (account, host) =>
      `Esto crea una clave de desarrollador para ${account || 'su distrito'} en ${host}. No ocurre nada hasta que pulse el botón.`,
    name: 'Nombre en los menús de Canvas',
    nameHint: 'Puede cambiarlo después en Canvas.',
    api: 'Dirección de su Canvas',
    apiHint:
      'Lo que muestra su navegador cuando está en Canvas, por ejemplo https://distrito.instructure.com',
    apiFault: 'Esta no es la dirección del Canvas de un distrito con el que trabaje este servidor. Revísela.',
    code: 'Código de acceso',
    codeHint: 'Ocho cifras que le dijo quien le envió la invitación; no están escritas en ella.',
    codeFault: 'Este código no corresponde a esta invitación. Tras cinco errores la invitación termina.',
    places: 'Dónde aparece',
    account:
      'En el menú de una cuenta: siempre, porque allí la necesitan los administradores de distrito y escuela',
    course: 'En el menú de una clase, para sus docentes (los estudiantes nunca la ven)',
    courseShown: 'Visible en todas las clases',
    courseHidden: 'Oculta hasta que un docente la active en su clase',
    courseNone: 'No en las clases',
    global: 'En la barra lateral de Canvas, para docentes y administradores',
    after: 'Después Canvas le muestra la clave otra vez. Queda apagada hasta que usted la encienda allí.',
    confirm: 'Crear la clave',
    doneTitle: 'La clave está creada',
    done: 'Esta ventana se cierra sola. Si no, ciérrela, revise la clave en Canvas y enciéndala.',
  },
};
