import { stringify } from 'csv-stringify/sync';
import type { MailMergeWishes } from '../../contract/mail-merge.ts';
import type { SchoolMailMergeWishes } from '../../contract/school-cards.ts';
import type { Caller } from '../http/api-route.ts';
import { safeCsv } from '../http/safe-csv.ts';
import { arrangeChildren, arrangePiles } from './arrange-children.ts';
import type { CardFace } from './card-types.ts';
import { drawUnchanged } from './draw-unchanged.ts';
import { notePrinting } from './note-printing.ts';
import { drawPilesUnchanged, openPiles } from './open-piles.ts';
import { requirePasswordsAllowed } from './print-sheets.ts';

const headings = {
  en: ['Number', 'School', 'Class', 'Name', 'Canvas ID', 'Sign-in address', 'Username', 'Password'],
  es: ['Número', 'Escuela', 'Clase', 'Nombre', 'ID de Canvas', 'Dirección', 'Usuario', 'Contraseña'],
} as const;

/**
 * The children of a class who have a login, as a CSV for mail merge: a line for each, numbered in the order of the envelopes.
 * Passwords only where the school lets letters say them and the person asks; of a child whose password is kept no longer, none.
 * @throws Problem `letters-without-passwords`; and as `drawUnchanged`
 */
export async function exportLogins(caller: Caller, wishes: MailMergeWishes): Promise<Buffer> {
  const asked = { ...caller, studentIds: undefined, withForgotten: true };
  const { file, opened } = await drawUnchanged(asked, ({ settings, faces }) => {
    requirePasswordsAllowed([settings], wishes.passwords);
    return writeMailMergeCsv(arrangeChildren(faces, wishes.order), wishes);
  });
  await notePrinting(caller, actOf(wishes), opened.faces);
  return file;
}

/** The same of many classes, class by class in the order of the mailboxes. Refused as it, and as `openPiles`. */
export async function exportSchoolLogins(
  caller: Caller,
  accountId: string,
  wishes: SchoolMailMergeWishes,
): Promise<Buffer> {
  const opened = await openPiles(caller, accountId, { ...wishes, withForgotten: true });
  requirePasswordsAllowed(
    opened.map(({ settings }) => settings),
    wishes.passwords,
  );
  const { file, piles } = await drawPilesUnchanged(caller, { accountId, opened }, (some) =>
    writeMailMergeCsv(arrangePiles(some, wishes.order), wishes),
  );
  for (const { course, cards } of piles) await notePrinting(caller, actOf(wishes), cards, course);
  return file;
}

/** In: children in the order of the lines; '' for a password that is kept no longer. */
export function writeMailMergeCsv(
  children: readonly CardFace[],
  { locale, passwords }: Pick<MailMergeWishes, 'locale' | 'passwords'>,
): Buffer {
  const width = headings[locale].length - (passwords ? 0 : 1);
  const rows = children.map((child, index) => [
    String(index + 1),
    child.schoolName,
    child.className,
    child.name,
    child.studentId,
    child.signInUrl,
    child.username,
    child.password,
  ]);
  const lines = [headings[locale], ...rows].map((cells) => cells.slice(0, width));
  return Buffer.from(stringify(lines, safeCsv));
}

function actOf({ passwords }: Pick<MailMergeWishes, 'passwords'>) {
  return passwords ? 'logins-exported-with-passwords' : 'logins-exported';
}
