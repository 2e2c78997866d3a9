import { CanvasFault } from './errors.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** A JSON object, and no list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as an object, or a `not-understood` fault. */
export function objectOf(value: unknown, about: string): JsonObject {
  if (!isObject(value)) throw new CanvasFault('not-understood', about);
  return value;
}

/** A Canvas id as text, whether Canvas sent a number or (asked for string ids) a string; undefined for anything else. */
export function idOf(value: unknown): string | undefined {
  if (typeof value === 'string' && /^\d{1,24}$/.test(value)) return value;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return String(value);
  return undefined;
}

/** As `idOf`, but a missing id is a `not-understood` fault. */
export function needId(value: unknown, about: string): string {
  const id = idOf(value);
  if (id === undefined) throw new CanvasFault('not-understood', about);
  return id;
}

/** The text itself; undefined for anything else. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Text where the key is there, null where it is there and empty, undefined where Canvas left the key out. */
export function textOrNull(object: JsonObject, key: string): string | null | undefined {
  if (!(key in object)) return undefined;
  return textOf(object[key]) ?? null;
}

/** ISO 8601 to ms; undefined when it is not a time. */
export function timeOf(value: unknown): number | undefined {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(ms) ? undefined : ms;
}
