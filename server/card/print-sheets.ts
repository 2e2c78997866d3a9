import type { z } from 'zod';
import type { Settings } from '../../contract/policy.ts';
import type { SchoolLettersWishes } from '../../contract/school-cards.ts';
import type { LetterChoice, LettersWishes, SheetRequestSchema } from '../../contract/sheets.ts';
import { Problem } from '../problem.ts';
import type { Caller } from '../http/api-route.ts';
import { arrangeChildren, arrangePiles } from './arrange-children.ts';
import type { CardFace } from './card-types.ts';
import { drawUnchanged } from './draw-unchanged.ts';
import { findLetterFile, readLetterFiles } from './letter-files.ts';
import { notePrinting } from './note-printing.ts';
import { readSheetPlace } from './open-faces.ts';
import { drawPilesUnchanged, openPiles } from './open-piles.ts';
import { pool } from './print-cards.ts';
import type { SheetOrder } from './sheet-blocks.ts';
import { sheetTexts } from './sheet-texts.ts';

/** The class poster or the substitute's sheet as PDF: address, code and steps, no credentials, and no login is read. Who made it is in the record. */
export async function printClassSheet(
  caller: Caller,
  kind: 'poster' | 'substitute',
  { paper, locale }: z.output<typeof SheetRequestSchema>,
): Promise<Buffer> {
  const { context, session } = caller;
  const { className, schoolName, signInUrl } = await readSheetPlace(caller);
  const title = kind === 'poster' ? sheetTexts[locale].posterTitle : sheetTexts[locale].substituteTitle;
  const sheets = [{ kind, locale, className, schoolName, signInUrl }];
  const input = { title, locale, paper, sheets, madeOn: new Date(context.clock.now()) };
  const pdf = await pool.draw({ kind: 'sheets', input }, session.id);
  await notePrinting(caller, `${kind}-printed`, []);
  return pdf;
}

/** Which letters there are for a class, and whether they may say the password. */
export async function listLetters(caller: Caller): Promise<LetterChoice> {
  const { settings } = await readSheetPlace(caller);
  return {
    languages: readLetterFiles().map(({ language, name, draftedBy, signedOff }) => ({
      id: language,
      name,
      isDraft: draftedBy === 'machine' && signedOff === null,
    })),
    mayShowPasswords: settings.lettersShowPassword,
  };
}

/**
 * Letters home as PDF, a page for each child, each in its own language. Username and password stand on them only where
 * the school lets letters say them and the person asks for it; for a child whose password is no longer kept, never.
 * @throws Problem `letters-without-passwords`, `bad-input` for a language without a letter; and as `drawUnchanged`
 */
export async function printLetters(caller: Caller, wishes: LettersWishes): Promise<Buffer> {
  requireLetters(wishes);
  const { studentIds, passwords } = wishes;
  const asked = { ...caller, studentIds, withForgotten: true };
  const { file, opened } = await drawUnchanged(asked, ({ settings, faces }) => {
    requirePasswordsAllowed([settings], passwords);
    return drawLetters(caller, arrangeChildren(faces, wishes.order), wishes);
  });
  await notePrinting(caller, actOf(wishes), opened.faces);
  return file;
}

/** The same of many classes as one PDF, class by class in the order of the mailboxes. Refused as `printLetters` and `openPiles`. */
export async function printSchoolLetters(
  caller: Caller,
  accountId: string,
  wishes: SchoolLettersWishes,
): Promise<Buffer> {
  requireLetters(wishes);
  const opened = await openPiles(caller, accountId, { ...wishes, withForgotten: true });
  requirePasswordsAllowed(
    opened.map(({ settings }) => settings),
    wishes.passwords,
  );
  const { file, piles } = await drawPilesUnchanged(caller, { accountId, opened }, (some) =>
    drawLetters(caller, arrangePiles(some, wishes.order), wishes),
  );
  for (const { course, cards } of piles) await notePrinting(caller, actOf(wishes), cards, course);
  return file;
}

/** @throws Problem `letters-without-passwords` where one of these schools keeps passwords out of what goes home */
export function requirePasswordsAllowed(
  settings: readonly Pick<Settings, 'lettersShowPassword'>[],
  passwords: boolean,
): void {
  if (!passwords || settings.every(({ lettersShowPassword }) => lettersShowPassword)) return;
  throw new Problem(
    'letters-without-passwords',
    'Letters of this school say no password. An admin decides that in the settings.',
  );
}

type LetterWishes = Omit<LettersWishes, 'studentIds'>;

function requireLetters({ language, perChild }: LetterWishes): void {
  for (const one of [language, ...Object.values(perChild)])
    if (!findLetterFile(one)) throw new Problem('bad-input', `There is no letter in ${one}.`);
}

function drawLetters(
  { context, session }: Caller,
  children: readonly CardFace[],
  wishes: LetterWishes,
): Promise<Buffer> {
  const { locale, paper } = wishes;
  const sheets = children.map((face) => letterOf(face, wishes));
  const title = sheetTexts[locale].lettersTitle;
  const input = { title, locale, paper, sheets, madeOn: new Date(context.clock.now()) };
  return pool.draw({ kind: 'sheets', input }, session.id, 1 + Math.ceil(sheets.length / 100));
}

function actOf({ passwords }: LetterWishes) {
  return passwords ? 'letters-printed-with-passwords' : 'letters-printed';
}

function letterOf(face: CardFace, { language, perChild, passwords }: LetterWishes): SheetOrder {
  const { studentId, name, className, schoolName, signInUrl, qrUrl, username, password } = face;
  const saysLogin = passwords && password !== '';
  return {
    kind: 'letter',
    language: perChild[studentId] ?? language,
    childName: name,
    className,
    schoolName,
    signInUrl,
    qrUrl: saysLogin ? qrUrl : signInUrl,
    ...(saysLogin ? { login: { username, password } } : {}),
  };
}
