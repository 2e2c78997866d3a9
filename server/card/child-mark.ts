import type { CardFace } from './card-types.ts';

/** Animals and things that five-year-olds can name, far from each other in shape. */
const marks =
  'ant apple bear bee boat bus cake camel car cat cow crab crown deer dog dragon drum duck eagle fish flower fox frog ' +
  'goat guitar hen horse kite koala lion moon mouse owl panda parrot pizza rabbit robot rocket shark sheep snail ' +
  'spider star sun swan tiger train tree truck turtle whale wolf zebra';
const words = marks.split(' ');

/**
 * The picture by which a child finds the card: the same at every printing, since only the child's Canvas id decides it, and
 * never one that stands for a word of the password. Undefined where no picture is there.
 */
export function findMark(
  face: Pick<CardFace, 'studentId' | 'words'>,
  hasPicture: (word: string) => boolean,
): string | undefined {
  const fit = words.filter(hasPicture);
  let mixed = 7;
  for (const digit of face.studentId) mixed = (mixed * 31 + digit.charCodeAt(0)) % 1_000_003;
  const own = new Set(face.words);
  const [mark] = [...fit, ...fit].slice(mixed % fit.length).filter((word) => !own.has(word));
  return mark;
}
