/**
 * The quasigroup of order 10 from H. Michael Damm, "Total anti-symmetrische Quasigruppen" (dissertation, Marburg 2004,
 * p. 111): weakly totally anti-symmetric with zeros on the diagonal, so that one wrong digit and two neighbours swapped are
 * both always found.
 */
const TABLE: readonly string[] = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
];

/** In: text; what is no digit counts for nothing. Out: the one digit to write behind it. Zeros in front do not change it. */
export function dammDigit(text: string): string {
  let interim = 0;
  for (const digit of text.replace(/[^0-9]/g, '')) interim = Number(TABLE[interim]?.charAt(Number(digit)));
  return String(interim);
}
