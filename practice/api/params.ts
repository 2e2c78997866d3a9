/** One value of a parsed request: form and query give text, JSON may give the other kinds. */
export type ParamValue = string | number | boolean | null | ParamValue[] | ParamTree;
export interface ParamTree {
  [key: string]: ParamValue;
}

/**
 * Reads `a=1&b[c]=2&d[]=3` as Rails does: nested keys become trees, `[]` becomes a list.
 *
 * @param into values already read; a later one wins, lists grow.
 */
export function readForm(text: string, into: ParamTree = {}): ParamTree {
  for (const [key, value] of new URLSearchParams(text)) place(into, splitKey(key), value);
  return into;
}

/** The parameters of a request: the query, then the body over it, by its content type. Bad JSON gives null. */
export function readParams(query: string, contentType: string, body: string): ParamTree | null {
  const tree = readForm(query);
  if (body === '') return tree;
  if (!contentType.includes('json')) return readForm(body, tree);
  try {
    const parsed: unknown = JSON.parse(body);
    return isTree(parsed) ? { ...tree, ...parsed } : tree;
  } catch {
    return null;
  }
}

/** A branch by name; an empty one when it is missing or a plain value. */
export function branch(tree: ParamTree, key: string): ParamTree {
  const value = tree[key];
  return isTree(value) ? value : {};
}

/** A plain value as text; null when missing, null or not plain. */
export function text(tree: ParamTree, key: string): string | null {
  const value = tree[key];
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : null;
}

/** A list as texts. @param plain 'too' when a single plain value counts as a list of one. */
export function list(tree: ParamTree, key: string, plain: 'too' | 'not' = 'too'): string[] {
  const value = tree[key];
  if (Array.isArray(value)) return value.filter((item) => typeof item !== 'object').map(String);
  const single = plain === 'too' ? text(tree, key) : null;
  return single === null || single === '' ? [] : [single];
}

/** Rails' idea of true and false; null when absent. */
export function flag(tree: ParamTree, key: string): boolean | null {
  const value = text(tree, key);
  return value === null || value === ''
    ? null
    : !['false', '0', 'f', 'off', 'no'].includes(value.toLowerCase());
}

function isTree(value: unknown): value is ParamTree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function splitKey(key: string): string[] {
  const head = /^[^[]+/.exec(key)?.[0];
  if (head === undefined) return [key];
  return [head, ...[...key.slice(head.length).matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? '')];
}

function place(tree: ParamTree, path: readonly string[], value: string): void {
  const [key = '', next] = path;
  if (next === undefined) {
    tree[key] = value;
  } else if (next === '') {
    const held = tree[key];
    if (Array.isArray(held)) held.push(value);
    else tree[key] = [value];
  } else {
    const held = tree[key];
    const inner = isTree(held) ? held : {};
    tree[key] = inner;
    place(inner, path.slice(1), value);
  }
}
