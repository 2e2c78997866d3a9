import { expect, it } from 'vitest';
import { isTimeZone, nextTimeOfDay } from '../../../server/batch/school/next-time.ts';

const at = (text: string): number => Date.parse(text);
const next = (now: string, time: string, zone: string): string =>
  new Date(nextTimeOfDay(at(now), time, zone)).toISOString();

it.each([
  // later today, past: tomorrow, on the dot: tomorrow
  ['2026-11-22T20:00:00Z', '18:00', 'America/New_York', '2026-11-22T23:00:00.000Z'],
  ['2026-11-22T23:30:00Z', '18:00', 'America/New_York', '2026-11-23T23:00:00.000Z'],
  ['2026-11-22T23:00:00Z', '18:00', 'America/New_York', '2026-11-23T23:00:00.000Z'],
  // there it is another day than in Greenwich
  ['2026-11-22T02:00:00Z', '20:30', 'America/Los_Angeles', '2026-11-22T04:30:00.000Z'],
  ['2026-11-22T12:00:00Z', '06:00', 'Pacific/Auckland', '2026-11-22T17:00:00.000Z'],
  // the night in which clocks go forward has no 02:30, the one in which they go back has two 01:30
  ['2026-03-08T05:00:00Z', '02:30', 'America/New_York', '2026-03-08T07:30:00.000Z'],
  ['2026-11-01T04:00:00Z', '01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
  // the evening before such a night, and the days of 23 and 25 hours themselves
  ['2026-03-08T04:30:00Z', '23:00', 'America/New_York', '2026-03-09T03:00:00.000Z'],
  ['2026-03-08T04:30:00Z', '18:00', 'America/New_York', '2026-03-08T22:00:00.000Z'],
  ['2026-03-08T12:00:00Z', '18:00', 'America/New_York', '2026-03-08T22:00:00.000Z'],
  ['2026-11-01T04:30:00Z', '00:15', 'America/New_York', '2026-11-02T05:15:00.000Z'],
  ['2026-11-22T20:00:00Z', '00:00', 'UTC', '2026-11-23T00:00:00.000Z'],
])('after %s, %s in %s is %s', (now, time, zone, expected) => {
  expect(next(now, time, zone)).toBe(expected);
});

it('knows time zones by their names', () => {
  expect(['America/Denver', 'UTC', 'Mars/Phobos', ''].map(isTimeZone)).toEqual([true, true, false, false]);
});
