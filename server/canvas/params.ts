/** A parameter as Canvas spells it, nested keys written out: `login[unique_id]`, `type[]`. */
export type Param = readonly [name: string, value: string];

/** Parameters as a query or a form body; the documented encoding of nested keys. */
export function encodeParams(params: readonly Param[]): string {
  return new URLSearchParams(params.map(([name, value]) => [name, value])).toString();
}

/** `name[]` once per value. */
export function listParam(name: string, values: readonly string[]): Param[] {
  return values.map((value) => [`${name}[]`, value]);
}

/** A piece of a path: an id, or a look-up such as `lti_context_id:…`. */
export function segment(ref: string): string {
  if (ref === '' || ref === '.' || ref === '..') throw new TypeError('an empty id in a path to Canvas');
  return encodeURIComponent(ref).replaceAll('%3A', ':');
}
