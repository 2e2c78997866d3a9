/**
 * The shape of a login id: its runs of letters (L) and digits (D) with their lengths, everything else as it is.
 * `s1048213` is `L1 D7`, `jane.doe` is `L4 . L3`; every e-mail address is `@`.
 */
export type LoginShape = string;

const RUN = /\p{L}+|\p{N}+|[^\p{L}\p{N}]/gu;
const EMAIL: LoginShape = '@';

/** In: a login id or username. Out: its shape; upper and lower case have the same one. */
export function shapeOf(loginId: string): LoginShape {
  const trimmed = loginId.trim();
  if (trimmed.includes('@')) return EMAIL;
  const runs = trimmed.match(RUN) ?? [];
  return runs.map(nameRun).join(' ');
}

function nameRun(run: string): string {
  if (/^\p{L}/u.test(run)) return `L${[...run].length}`;
  if (/^\p{N}/u.test(run)) return `D${[...run].length}`;
  return run;
}

/**
 * In: login ids as the district's SIS sent them, read from rosters. Out: their shapes, sorted, each once; the e-mail
 * shape always. A nightly import may adopt a login whose username it sends for another child
 * (Canvas: lib/sis/user_importer.rb), and names to come cannot be looked up: hence the shapes.
 */
export function learnLoginShapes(loginIds: Iterable<string>): LoginShape[] {
  const shapes = new Set<LoginShape>([EMAIL]);
  for (const loginId of loginIds) {
    const shape = shapeOf(loginId);
    if (shape !== '') shapes.add(shape);
  }
  return [...shapes].sort();
}

/** Out: whether the name has one of the shapes. */
export function hasShape(name: string, shapes: readonly LoginShape[]): boolean {
  return shapes.includes(shapeOf(name));
}
