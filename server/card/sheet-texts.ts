import type { CardLocale } from './card-types.ts';

/** What the class poster and the substitute's sheet say. */
export interface SheetTexts {
  readonly posterTitle: string;
  readonly posterSteps: readonly string[];
  readonly substituteTitle: string;
  readonly substituteLead: (className: string) => string;
  readonly substituteSteps: readonly string[];
  readonly address: string;
  readonly lettersTitle: string;
  readonly cards: (count: number) => string;
  /** Of a pile: so many are cards for today. */
  readonly today: (count: number) => string;
  readonly coverTitle: string;
  readonly coverLead: string;
  readonly printedBy: (name: string) => string;
}

export const sheetTexts: Readonly<Record<CardLocale, SheetTexts>> = {
  en: {
    posterTitle: 'Sign in to Canvas',
    posterSteps: [
      'Take out your card.',
      'Scan the code with the camera, or type the address.',
      'Type the first box from your card.',
      'Type the second box from your card.',
      'Press the button. Put your card away.',
    ],
    substituteTitle: 'Signing a child in',
    substituteLead: (className) => `For whoever is with ${className} today. No passwords are on this sheet.`,
    substituteSteps: [
      'Each child has a card with a username and a password. The teacher’s key sheet has them all; ask the office where it is kept.',
      'Open the address below in a web browser, not in the Canvas app. The code leads there with the camera.',
      'First box: the username. Second box: the password. Small letters only, no spaces, exactly as on the card.',
      'Did it say no? Check the keyboard for capital letters, type the second box again slowly, and wait a minute after five tries.',
      'Card lost? Do not make up a new one: note the name for the teacher. Collect all cards before the children leave.',
    ],
    address: 'Address',
    lettersTitle: 'Letters home',
    cards: (count) => (count === 1 ? '1 card' : `${count} cards`),
    today: (count) =>
      count === 1
        ? 'One of them is only for today: hand it out today.'
        : `${count} of them are only for today: hand them out today.`,
    coverTitle: 'Login cards: please do not look through',
    coverLead: 'These sheets hold passwords of children. If they are not yours, take them to the office.',
    printedBy: (name) => `Printed by ${name}`,
  },
  es: {
    posterTitle: 'Entra en Canvas',
    posterSteps: [
      'Saca tu tarjeta.',
      'Escanea el código con la cámara o escribe la dirección.',
      'Escribe la primera casilla de tu tarjeta.',
      'Escribe la segunda casilla de tu tarjeta.',
      'Pulsa el botón. Guarda tu tarjeta.',
    ],
    substituteTitle: 'Cómo entra un estudiante',
    substituteLead: (className) =>
      `Para quien esté hoy con ${className}. En esta hoja no hay ninguna contraseña.`,
    substituteSteps: [
      'Cada estudiante tiene una tarjeta con su usuario y su contraseña. En la hoja de claves del docente están todos; pregunte en la oficina dónde se guarda.',
      'Abra la dirección de abajo en un navegador, no en la aplicación de Canvas. El código lleva allí con la cámara.',
      'Primera casilla: el usuario. Segunda casilla: la contraseña. Solo minúsculas, sin espacios, tal como está en la tarjeta.',
      '¿No lo acepta? Compruebe que el teclado no escriba mayúsculas, escriba otra vez despacio la segunda casilla y, tras cinco intentos, espere un minuto.',
      '¿Falta una tarjeta? No invente otra: apunte el nombre para el docente. Recoja todas las tarjetas antes de que los estudiantes se vayan.',
    ],
    address: 'Dirección',
    lettersTitle: 'Cartas para las familias',
    cards: (count) => (count === 1 ? '1 tarjeta' : `${count} tarjetas`),
    today: (count) =>
      count === 1
        ? 'Una de ellas es solo para hoy: entréguela hoy.'
        : `${count} de ellas son solo para hoy: entréguelas hoy.`,
    coverTitle: 'Tarjetas de acceso: por favor, no las mire',
    coverLead: 'Estas hojas llevan contraseñas de estudiantes. Si no son suyas, llévelas a la oficina.',
    printedBy: (name) => `Impreso por ${name}`,
  },
};
