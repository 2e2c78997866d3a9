/** The words of the page at `/`. */
export interface FrontPageTexts {
  readonly what: string;
  readonly inside: string;
  readonly setUp: string;
  readonly setUpLead: string;
  readonly copy: string;
  readonly copied: string;
  readonly ltiTitle: string;
  readonly ltiInvite: string;
  readonly ltiHand: readonly string[];
  readonly ltiRegister: string;
  readonly configuration: string;
  readonly configurationHidden: string;
  readonly redirect: string;
  readonly login: string;
  readonly keys: string;
  readonly apiTitle: string;
  readonly api: readonly string[];
  readonly scopes: string;
  readonly addTitle: string;
  readonly add: readonly string[];
}

export const frontPageTexts: Readonly<Record<'en' | 'es', FrontPageTexts>> = {
  en: {
    what: 'Makes a second, simple Canvas login for each child of a class, and the cards to print them on. The standard login is never touched.',
    inside:
      'Teachers and admins: open Login Cards inside Canvas, from the menu of your class or account. There is nothing to sign in to here.',
    setUp: 'Setting it up in Canvas',
    setUpLead:
      'A district admin makes two developer keys, once: an LTI key, which opens Login Cards, and an API key, with which it asks for leave to make logins.',
    copy: 'Copy',
    copied: 'Copied',
    ltiTitle: '1. The LTI key',
    ltiInvite:
      'With an invite (an address from whoever runs this server): in Canvas, Admin, your district, Developer Keys, “+ Developer Key”, “+ LTI Registration”. Paste the whole address there, follow the window, then switch the key ON.',
    ltiHand: [
      'By hand: in the same place choose “+ LTI Key”, Method “Enter URL”, and paste the configuration’s address and the redirect URI.',
      'Save, switch the key to ON, and send its client ID (the long number in the Details column) to whoever runs this server.',
    ],
    ltiRegister:
      'With that client ID, whoever runs this server registers the key (hosted Canvas; the address is your district’s)',
    configuration: 'Configuration',
    configurationHidden: 'Configuration, hidden in class menus until a teacher switches it on',
    redirect: 'Redirect URI',
    login: 'OpenID Connect initiation URL',
    keys: 'Public JWK URL',
    apiTitle: '2. The API key',
    api: [
      'In Canvas, Developer Keys, “+ Developer Key”, “+ API Key”. Name it Login Cards and paste the redirect URI.',
      'Switch on “Enforce Scopes”, tick exactly the scopes below, and tick “Allow Include Parameters”.',
      'Save and switch the key to ON. Its ID and secret are asked for in step 3, inside Canvas.',
    ],
    scopes: 'Scopes',
    addTitle: '3. Add it and connect',
    add: [
      'In Canvas, open your district (or one school), Settings, Apps, View App Configurations, “+ App”, By Client ID, and enter the LTI key’s client ID. A school admin can do this for the own school.',
      'Open Login Cards from the menu of the district’s account. It walks you through the connection and the choice of schools.',
    ],
  },
  es: {
    what: 'Crea un segundo acceso sencillo a Canvas para cada estudiante de una clase, y las tarjetas para imprimirlo. El acceso habitual no se toca nunca.',
    inside:
      'Docentes y administradores: abran Login Cards dentro de Canvas, desde el menú de su clase o cuenta. Aquí no hay que entrar en nada.',
    setUp: 'Instalarlo en Canvas',
    setUpLead:
      'Un administrador del distrito crea dos claves de desarrollador, una vez: una clave LTI, que abre Login Cards, y una clave API, con la que pide permiso para crear accesos.',
    copy: 'Copiar',
    copied: 'Copiado',
    ltiTitle: '1. La clave LTI',
    ltiInvite:
      'Con una invitación (una dirección de quien administra este servidor): en Canvas, Administrador, su distrito, Claves de desarrollador, “+ Clave de desarrollador”, “+ Registro LTI”. Pegue allí la dirección entera, siga la ventana y después encienda la clave.',
    ltiHand: [
      'A mano: en el mismo lugar elija “+ Clave LTI”, método “Introducir URL”, y pegue la dirección de la configuración y el URI de redirección.',
      'Guarde, encienda la clave y envíe su ID de cliente (el número largo de la columna Detalles) a quien administra este servidor.',
    ],
    ltiRegister:
      'Con ese ID, quien administra este servidor registra la clave (Canvas alojado; la dirección es la de su distrito)',
    configuration: 'Configuración',
    configurationHidden: 'Configuración, oculta en los menús de clase hasta que un docente la active',
    redirect: 'URI de redirección',
    login: 'URL de inicio de OpenID Connect',
    keys: 'URL de JWK públicas',
    apiTitle: '2. La clave API',
    api: [
      'En Canvas, Claves de desarrollador, “+ Clave de desarrollador”, “+ Clave de API”. Llámela Login Cards y pegue el URI de redirección.',
      'Active “Aplicar alcances”, marque exactamente los alcances de abajo y marque “Permitir parámetros de inclusión”.',
      'Guarde y encienda la clave. Su ID y su secreto se piden en el paso 3, dentro de Canvas.',
    ],
    scopes: 'Alcances',
    addTitle: '3. Añadirlo y conectar',
    add: [
      'En Canvas, abra su distrito (o una escuela), Configuración, Aplicaciones, Ver configuraciones, “+ Aplicación”, Por ID de cliente, e introduzca el ID de la clave LTI. El administrador de una escuela puede hacerlo para la suya.',
      'Abra Login Cards desde el menú de la cuenta del distrito. Le guía por la conexión y la elección de las escuelas.',
    ],
  },
};
