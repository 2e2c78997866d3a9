import { usualParts } from '../../contract/card.ts';
import { noNudge } from '../../contract/nudge.ts';
import { stockTable } from '../../contract/stocks.ts';
import type { CardFace } from '../../server/card/card-types.ts';
import type { CardsPdfInput } from '../../server/card/draw-cards-pdf.ts';
import { loadPictures } from '../../words/load-pictures.ts';

/** First and family names in the scripts a district brings; put together they are nobody's. */
const names = [
  [
    'Maya',
    'Nguyễn Thị',
    'محمد',
    'अनन्या',
    '王',
    '김',
    'Łukasz',
    'Анастасия',
    'José Ángel',
    'Αλέξανδρος',
    'Kwame',
    'さくら',
  ],
  [
    'Rivera',
    'Ánh',
    'علي',
    'त्रिपाठी',
    '小明',
    '민준',
    'Żółkiewski',
    'Щербакова',
    'Muñoz',
    'Παπαδόπουλος',
    'Ọlọ́run',
    '山田',
  ],
] as const;
const words = [
  'frog',
  'moon',
  'rocket',
  'planet',
  'cat',
  'bus',
  'apple',
  'tiger',
  'kite',
  'tree',
  'duck',
  'star',
];

/** So many full cards (name, picture for each word, code, address), no two alike, eight a sheet. */
export function buildCards(count: number): CardsPdfInput {
  const cards = Array.from({ length: count }, (_, index): CardFace => {
    const [first, second] = [words[index % 12] ?? '', words[(index * 5 + 1) % 12] ?? ''];
    const username = `child${index + 1}`;
    const signInUrl = 'https://springfield.instructure.com/login/canvas';
    return {
      studentId: String(index + 1),
      name: `${names[0][index % 12] ?? ''} ${names[1][Math.floor(index / 2) % 12] ?? ''} ${index + 1}`,
      className: `Grade ${(Math.floor(index / 25) % 4) + 1} – Room ${Math.floor(index / 25) + 1}`,
      schoolName: 'Oak Hill Elementary',
      username,
      password: `${first}${second}${(index * 7) % 100}`,
      words: [first, second],
      signInUrl,
      qrUrl: `${signInUrl}?pseudonym_session%5Bunique_id%5D=${username}`,
    };
  });
  return {
    cards,
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
    findPicture: loadPictures(),
    madeOn: new Date(0),
  };
}
