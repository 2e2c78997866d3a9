import type { CardLocale } from './card-types.ts';

/** Everything the sheets say beside the pupils' own data. */
export interface CardTexts {
  readonly language: string;
  readonly cardsTitle: string;
  readonly firstBox: string;
  readonly secondBox: string;
  readonly camera: string;
  readonly cameraShort: string;
  /** `place`: a school, or '' where its name is not known. */
  readonly lost: (place: string) => string;
  /** In: a day in the reader's words. */
  readonly onlyOn: (day: string) => string;
  readonly pressButton: string;
  readonly markAlt: string;
  readonly logoAlt: string;
  readonly qrAlt: string;
  readonly pictureAlt: (word: string) => string;
  readonly keySheetTitle: string;
  readonly keepLocked: string;
  readonly done: string;
  readonly name: string;
  readonly username: string;
  readonly password: string;
  readonly page: (page: number, pages: number) => string;
  readonly pupils: (count: number) => string;
}

/**
 * Texts by language. The boxes are "first" and "second" because each Canvas account labels its own username box,
 * "Email" unless somebody changed it (Canvas: app/models/authentication_provider/canvas.rb and the login pages).
 */
export const cardTexts: Readonly<Record<CardLocale, CardTexts>> = {
  en: {
    language: 'en',
    cardsTitle: 'Login cards',
    firstBox: 'First box',
    secondBox: 'Second box',
    camera: 'Use the camera, not the Canvas app',
    cameraShort: 'Scan with the camera',
    lost: (place) =>
      place === '' ? 'Found? Please give to a teacher.' : `Found? Please return to ${place}.`,
    onlyOn: (day) => `Only ${day}`,
    pressButton: 'Log In',
    markAlt: 'Picture to find this card by',
    logoAlt: 'Logo of the school',
    qrAlt: 'QR code of the sign-in page',
    pictureAlt: (word) => `Picture: ${word}`,
    keySheetTitle: 'Key sheet',
    keepLocked:
      'For the teacher only. Keep this sheet locked away, and shred it when it is no longer needed.',
    done: 'Signed in',
    name: 'Name',
    username: 'First box (username)',
    password: 'Second box (password)',
    page: (page, pages) => `Page ${page} of ${pages}`,
    pupils: (count) => (count === 1 ? '1 student' : `${count} students`),
  },
  es: {
    language: 'es',
    cardsTitle: 'Tarjetas de acceso',
    firstBox: 'Primera casilla',
    secondBox: 'Segunda casilla',
    camera: 'Usa la cámara, no la app de Canvas',
    cameraShort: 'Escanea con la cámara',
    lost: (place) =>
      place === '' ? '¿La encontraste? Dásela a un docente.' : `¿La encontraste? Devuélvela a ${place}.`,
    onlyOn: (day) => `Solo ${day}`,
    pressButton: 'Iniciar sesión',
    markAlt: 'Dibujo para encontrar esta tarjeta',
    logoAlt: 'Logotipo de la escuela',
    qrAlt: 'Código QR de la página de acceso',
    pictureAlt: (word) => `Dibujo: ${word}`,
    keySheetTitle: 'Hoja de claves',
    keepLocked: 'Solo para el docente. Guarde esta hoja bajo llave y destrúyala cuando ya no haga falta.',
    done: 'Ya entró',
    name: 'Nombre',
    username: 'Primera casilla (usuario)',
    password: 'Segunda casilla (contraseña)',
    page: (page, pages) => `Página ${page} de ${pages}`,
    pupils: (count) => (count === 1 ? '1 estudiante' : `${count} estudiantes`),
  },
};

/** For which day a password is, in the reader's words and by the clocks of the account. In: when it ends, ms. */
export function sayOnlyOn(
  { language, onlyOn }: CardTexts,
  { at, timeZone }: { readonly at: number; readonly timeZone: string },
): string {
  return onlyOn(new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone }).format(at));
}
