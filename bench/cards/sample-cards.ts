import { usualParts } from '../../contract/card.ts';
import { noNudge } from '../../contract/nudge.ts';
import { stockTable } from '../../contract/stocks.ts';
import type { CardFace } from '../../server/card/card-types.ts';
import type { CardsPdfInput, SheetWishes } from '../../server/card/draw-cards-pdf.ts';
import { loadPictures } from '../../words/load-pictures.ts';

/** Names in the scripts and lengths a class may bring; every child is invented. */
export const sampleNames = [
  'Maya Rivera',
  'Nguyễn Thị Ánh',
  'مُحَمَّد عَلِيّ',
  'अनन्या त्रिपाठी',
  '王小明',
  '김민준',
  'ቤተልሔም ታደሰ',
  'נועה כהן',
  'สมชาย ใจดี',
  'Łukasz Żółkiewski',
  'Анастасия Щербакова',
  'Αλέξανδρος Παπαδόπουλος',
  'রহিম চৌধুরী',
  'さくら 山田',
  '陳怡君',
  'José Ángel Muñoz',
  'Paj Ntaub Vaj',
  "Siobhán O'Brien-Smith",
  'Maximiliana Alexandrovna Konstantinopoulou-Fitzgerald de la Cruz',
  'Jo Li',
  'Zoë van der Berg',
  'Kwame Ọlọ́run',
  'Fatima al-Zahra محمد',
  'İpek Çağlayan',
];

const wordPairs = [
  ['frog', 'moon', '47'],
  ['rocket', 'planet', '29'],
  ['cat', 'bus', '52'],
  ['apple', 'tiger', '68'],
] as const;
const words = 'frog moon rocket planet cat bus apple tiger kite tree duck star'.split(' ');
const signInUrl = 'https://springfield.instructure.com/login/canvas';

/** A card of a pupil of the sample class; what is given wins. */
export function buildFace(index: number, given: Partial<CardFace> = {}): CardFace {
  const [first, second, digits] = wordPairs[index % wordPairs.length] ?? wordPairs[0];
  const username = given.username ?? `mayar${20 + index}`;
  return {
    studentId: String(1000 + index),
    name: sampleNames[index % sampleNames.length] ?? 'Maya Rivera',
    className: 'Grade 1 – Ms. Rivera',
    schoolName: 'Oak Hill Elementary',
    username,
    password: `${first}${second}${digits}`,
    words: [first, second],
    signInUrl,
    qrUrl: `${signInUrl}?pseudonym_session%5Bunique_id%5D=${username}`,
    ...given,
  };
}

/** Eight clear cards on plain Letter, as a request without wishes means them; what is given wins. */
export function buildWishes(given: Partial<SheetWishes> = {}): SheetWishes {
  return {
    stock: stockTable['letter-8'],
    locale: 'en',
    style: 'clear',
    variant: 'usual',
    typeface: 'andika',
    parts: usualParts,
    sides: 'one',
    firstLabel: 1,
    copies: 1,
    nudge: noNudge,
    ...given,
  };
}

/** So many full cards (name, picture for each word, code, address), no two names, usernames or codes alike, eight a sheet. */
export function buildCards(count: number): CardsPdfInput {
  const cards = Array.from({ length: count }, (_, index): CardFace => {
    const [first = '', second = ''] = [words[index % 12], words[(index * 5 + 1) % 12]];
    return buildFace(index, {
      name: `${sampleNames[index % sampleNames.length] ?? ''} ${index + 1}`,
      className: `Grade ${(Math.floor(index / 25) % 4) + 1} – Room ${Math.floor(index / 25) + 1}`,
      username: `child${index + 1}`,
      password: `${first}${second}${(index * 7) % 100}`,
      words: [first, second],
    });
  });
  return { ...buildWishes(), cards, findPicture: loadPictures(), madeOn: new Date(0) };
}
