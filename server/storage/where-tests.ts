import type { Document, Scalar } from './port.ts';

/** One test of a `Where`, read and checked, as every adapter works with it. */
export type FieldTest = { readonly field: string } & (
  | { readonly kind: 'is'; readonly value: Scalar }
  | { readonly kind: 'not'; readonly value: Scalar }
  | { readonly kind: 'absent' }
  | { readonly kind: 'in'; readonly values: readonly Scalar[] }
  | { readonly kind: 'not-in'; readonly values: readonly Scalar[] }
  | { readonly kind: 'range'; readonly bounds: readonly Bound[] }
);

export interface Bound {
  readonly than: 'lt' | 'lte' | 'gt' | 'gte';
  readonly value: string | number;
}

/**
 * Reads a `Where` into its tests. Throws a TypeError on a field name that is not plain letters, and on a test that is
 * undefined or no scalar: a forgotten value must never widen what is found, changed or removed.
 */
export function readTests(where: object): readonly FieldTest[] {
  return Object.entries(where).map(([name, test]: [string, unknown]) => readTest(plainField(name), test));
}

/** Answers the name of a field if it may stand in a query: letters only. Throws a TypeError otherwise. */
export function plainField(name: string): string {
  if (!/^[a-zA-Z]+$/.test(name)) throw new TypeError('A field of a query is named by letters only');
  return name;
}

/** Answers whether a document passes all tests. A field that is undefined or null counts as absent. */
export function passes(document: Document, tests: readonly FieldTest[]): boolean {
  return tests.every((test) => holds(fieldOf(document, test.field), test));
}

/** Answers a top-level field of a document; undefined when absent. */
export function fieldOf(document: Document, field: string): unknown {
  return (document as unknown as Readonly<Record<string, unknown>>)[field] ?? undefined;
}

function readTest(field: string, test: unknown): FieldTest {
  if (test === null) return { field, kind: 'absent' };
  if (isScalar(test)) return { field, kind: 'is', value: test };
  if (typeof test !== 'object') throw new TypeError(`The test on ${field} has no value`);
  if ('ne' in test && isScalar(test.ne)) return { field, kind: 'not', value: test.ne };
  if ('in' in test && isScalars(test.in)) return { field, kind: 'in', values: test.in };
  if ('nin' in test && isScalars(test.nin)) return { field, kind: 'not-in', values: test.nin };
  return { field, kind: 'range', bounds: Object.entries(test).map((bound) => readBound(field, bound)) };
}

function readBound(field: string, [than, value]: [string, unknown]): Bound {
  const known = than === 'lt' || than === 'lte' || than === 'gt' || than === 'gte';
  if (known && isScalar(value) && typeof value !== 'boolean') return { than, value };
  throw new TypeError(`The test on ${field} is none that storage knows`);
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}

function isScalars(values: unknown): values is readonly Scalar[] {
  return Array.isArray(values) && values.every(isScalar);
}

function holds(value: unknown, test: FieldTest): boolean {
  if (test.kind === 'absent') return value === undefined;
  if (test.kind === 'is') return value === test.value;
  if (test.kind === 'not') return value !== test.value;
  if (test.kind === 'in') return test.values.some((one) => one === value);
  if (test.kind === 'not-in') return test.values.every((one) => one !== value);
  return value !== undefined && test.bounds.every((bound) => within(value, bound));
}

function within(value: unknown, { than, value: bound }: Bound): boolean {
  if (typeof value !== typeof bound) return false;
  const order = compareValues(value, bound);
  if (than === 'lt') return order < 0;
  if (than === 'lte') return order <= 0;
  return than === 'gt' ? order > 0 : order >= 0;
}

/**
 * Compares two values of one field: absent first, numbers by size, texts by code point, as SQLite and MongoDB order
 * UTF-8 (JavaScript's `<` goes by UTF-16 unit and puts an emoji before U+FF21). Negative, 0 or positive.
 */
export function compareValues(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === undefined) return -1;
  if (b === undefined) return 1;
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b);
  return Number(a) - Number(b);
}

function compareTexts(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at += 1) {
    if (a.charCodeAt(at) !== b.charCodeAt(at)) return (a.codePointAt(at) ?? 0) - (b.codePointAt(at) ?? 0);
  }
  return a.length - b.length;
}
