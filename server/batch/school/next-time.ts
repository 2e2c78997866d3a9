const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * In: a time of day (`18:00`) and a time zone (IANA). Out: when it is that time there next, ms since 1970; where clocks jump over it, the
 * moment after the jump.
 */
export function nextTimeOfDay(now: number, time: string, timeZone: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const wanted = (hours * 60 + minutes) * minute;
  // By days of the calendar there: one of 23 hours is not jumped over.
  const { midnight } = wallClock(now, timeZone);
  for (let ahead = 0; ahead <= 2; ahead += 1) {
    const at = atWallClock(midnight + ahead * day + wanted, timeZone);
    if (at > now) return at;
  }
  throw new Error(`no ${time} in ${timeZone}`);
}

/** Whether this server knows a time zone by that name. */
export function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

/** What clocks on the wall there show, as if they were UTC. */
function wallClock(at: number, timeZone: string): { readonly shown: number; readonly midnight: number } {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const midnight = Date.UTC(of('year'), of('month') - 1, of('day'));
  return { shown: midnight + ((of('hour') * 60 + of('minute')) * 60 + of('second')) * 1000, midnight };
}

function atWallClock(shown: number, timeZone: string): number {
  const offsetAt = (at: number): number => wallClock(at, timeZone).shown - Math.floor(at / 1000) * 1000;
  const first = shown - offsetAt(shown);
  const second = shown - offsetAt(first);
  return wallClock(second, timeZone).shown === shown ? second : Math.max(first, second);
}
