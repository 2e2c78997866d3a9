/** Month in which a school year begins: schools of the northern half of the world have their long holidays around it. */
const july = 6;

/** In: a time (ms). Out: the school year it is in, as it stands on cards, so that last year's are known at a glance: `2026–27`. */
export function schoolYearAt(now: number): string {
  const date = new Date(now);
  const begins = date.getUTCFullYear() - (date.getUTCMonth() < july ? 1 : 0);
  return `${String(begins)}–${String((begins + 1) % 100).padStart(2, '0')}`;
}
