import type { z } from 'zod';
import type { LetterChoice, LetterOrder, LettersWishes, SheetRequestSchema } from '../../contract/sheets.ts';
import { Problem } from '../problem.ts';
import type { ApiCall } from '../http/api-route.ts';
import type { CardFace } from './card-types.ts';
import { findLetterFile, readLetterFiles } from './letter-files.ts';
import { notePrinting } from './note-printing.ts';
import { openFaces, readSheetPlace } from './open-faces.ts';
import { pool } from './print-cards.ts';
import type { SheetOrder } from './sheet-blocks.ts';
import { sheetTexts } from './sheet-texts.ts';

type Caller = Pick<ApiCall, 'context' | 'session' | 'grant'>;

/** The class poster or the substitute's sheet as PDF: address, code and steps, no credentials, and no login is read. */
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
  return pool.draw({ kind: 'sheets', input }, session.id);
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
 * @throws Problem `letters-without-passwords`, `bad-input` for a language without a letter; and as `openFaces`
 */
export async function printLetters(caller: Caller, wishes: LettersWishes): Promise<Buffer> {
  const { context, session } = caller;
  const { locale, paper, passwords, studentIds } = wishes;
  for (const language of [wishes.language, ...Object.values(wishes.perChild)])
    if (!findLetterFile(language)) throw new Problem('bad-input', `There is no letter in ${language}.`);
  const { settings, faces } = await openFaces({ ...caller, studentIds, withForgotten: true });
  if (passwords && !settings.lettersShowPassword)
    throw new Problem(
      'letters-without-passwords',
      'Letters of this school say no password. An admin decides that in the settings.',
    );
  const sheets = arrange(faces, wishes.order).map((face) => letterOf(face, wishes));
  const title = sheetTexts[locale].lettersTitle;
  const input = { title, locale, paper, sheets, madeOn: new Date(context.clock.now()) };
  const pdf = await pool.draw({ kind: 'sheets', input }, session.id);
  await notePrinting(caller, passwords ? 'letters-printed-with-passwords' : 'letters-printed', faces);
  return pdf;
}

function letterOf(face: CardFace, { language, perChild, passwords }: LettersWishes): SheetOrder {
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

/** In: children as the class list has them, by family name. */
export function arrange<T extends { readonly name: string }>(
  children: readonly T[],
  order: LetterOrder,
): T[] {
  if (order === 'family-name') return [...children];
  if (order === 'reversed') return [...children].reverse();
  const byName = new Intl.Collator('en', { sensitivity: 'base', numeric: true });
  return [...children].sort((one, other) => byName.compare(one.name, other.name));
}
