import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const placeholders = ['child', 'school', 'class'] as const;
type Placeholder = (typeof placeholders)[number];

const sentence = z
  .string()
  .trim()
  .min(1)
  .max(800)
  .refine(
    (text) =>
      [...text.matchAll(/\{(\w*)\}/g)].every(([, name]) => placeholders.some((known) => known === name)),
    'Only {child}, {school} and {class} are filled in.',
  );

/** A letter home in one language: a file of `letters/`, whose README says what each part is. */
const LetterFileSchema = z.strictObject({
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,4})?$/),
  name: z.string().min(1).max(40),
  direction: z.enum(['ltr', 'rtl']),
  draftedBy: z.enum(['machine', 'person']),
  signedOff: z.strictObject({ by: z.string().min(1), on: z.iso.date() }).nullable(),
  title: sentence,
  greeting: sentence,
  intro: sentence,
  stepsTitle: sentence,
  steps: z.array(sentence).min(3).max(6),
  addressLabel: sentence,
  usernameLabel: sentence,
  passwordLabel: sentence,
  onTheCard: sentence,
  keepSafe: sentence,
  lost: sentence,
  closing: sentence,
});
export type LetterFile = z.infer<typeof LetterFileSchema>;

let kept: readonly LetterFile[] | undefined;

/** The letters that there are, English first and then by tag. Throws where a file is not as it should be. */
export function readLetterFiles(): readonly LetterFile[] {
  kept ??= readdirSync(lettersFolder())
    .filter((file) => file.endsWith('.json'))
    .map(readLetterFile)
    .sort((one, other) => rank(one).localeCompare(rank(other), 'en'));
  return kept;
}

/** The letter in a language (BCP 47 tag); undefined where there is none. */
export function findLetterFile(language: string): LetterFile | undefined {
  return readLetterFiles().find((file) => file.language === language);
}

/**
 * A sentence with its names filled in. Each name is an isolate (UAX #9), so that one of another direction does not
 * turn the sentence around it.
 */
export function fillIn(text: string, names: Readonly<Record<Placeholder, string>>): string {
  return text.replace(/\{(child|school|class)\}/g, (_, name: Placeholder) => `\u2068${names[name]}\u2069`);
}

function rank({ language }: LetterFile): string {
  return language === 'en' ? '' : language;
}

function readLetterFile(file: string): LetterFile {
  const parsed = LetterFileSchema.parse(JSON.parse(readFileSync(join(lettersFolder(), file), 'utf8')));
  if (file !== `${parsed.language}.json`) throw new Error(`${file} says that it is ${parsed.language}`);
  return parsed;
}

/** The built server lies one folder deeper than its source; the letters are not copied into the build. */
function lettersFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return join(folder, 'server', 'card', 'letters');
}
