export const recently = ['quarter', 'hour'] as const;
export const everOption = 'ever';
const minute = 60_000;
/** Before this hour no lesson begins. */
const firstHour = 6;

/** In: now (ms). Out: the full hours of today that are over, newest first, in ms, by the reader's own clock. */
export function hoursOfToday(now: number): number[] {
  const hours: number[] = [];
  for (let hour = new Date(now).getHours(); hour >= firstHour; hour -= 1)
    hours.push(new Date(now).setHours(hour, 0, 0, 0));
  return hours;
}

/** Since when (ISO 8601, UTC) an option asks; undefined: ever. */
export function sinceOf(option: string, now: number): string | undefined {
  if (option === everOption) return undefined;
  if (option === 'quarter') return new Date(now - 15 * minute).toISOString();
  if (option === 'hour') return new Date(now - 60 * minute).toISOString();
  return new Date(Number(option)).toISOString();
}
