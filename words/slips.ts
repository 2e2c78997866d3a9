/**
 * In: two strings. Out: the least number of slips of a finger between them (Damerau-Levenshtein, optimal alignment):
 * a wrong, missing, extra character, or two neighbours swapped.
 */
export function countSlips(left: string, right: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const wrong = left[row - 1] === right[column - 1] ? 0 : 1;
      let best = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + wrong,
      );
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (swapped && row > 1 && column > 1) best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1);
      current.push(best);
    }
    beforeLast = last;
    last = current;
  }
  return last[right.length] ?? left.length;
}

/** In: two strings. Out: whether they are the same or one slip apart, as `countSlips` counts; in one pass, for looking through many. */
export function isOneSlip(left: string, right: string): boolean {
  const lengths = left.length - right.length;
  if (lengths > 1 || lengths < -1) return false;
  let start = 0;
  while (start < left.length && left[start] === right[start]) start += 1;
  let leftEnd = left.length;
  let rightEnd = right.length;
  while (leftEnd > start && rightEnd > start && left[leftEnd - 1] === right[rightEnd - 1]) {
    leftEnd -= 1;
    rightEnd -= 1;
  }
  if (leftEnd - start <= 1 && rightEnd - start <= 1) return true;
  const swapped = left[start] === right[start + 1] && left[start + 1] === right[start];
  return swapped && leftEnd - start === 2 && rightEnd - start === 2;
}
