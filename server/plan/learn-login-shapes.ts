import { coversShape, emailShape, shapeOf, type LoginShape } from '../../contract/login-shapes.ts';

/**
 * In: login ids as rosters show them, and our own simple usernames in lower case, which Canvas may show there too
 * (Canvas: app/models/sis_pseudonym.rb) and which teach nothing. Out: the others' shapes, sorted, each once; the e-mail shape always. Shapes that differ in the length of one run teach that this length
 * varies: `jdoe2` and `asmith4` also give `L* D1`. A nightly import may adopt a login whose username it sends for
 * another child (Canvas: lib/sis/user_importer.rb), and names to come cannot be looked up: hence the shapes.
 */
export function learnLoginShapes(
  loginIds: Iterable<string>,
  ours: ReadonlySet<string> = new Set(),
): LoginShape[] {
  const shapes = new Set<LoginShape>([emailShape]);
  for (const loginId of loginIds) {
    const shape = shapeOf(loginId);
    if (shape !== '' && !ours.has(loginId.trim().toLowerCase())) shapes.add(shape);
  }
  for (let before = 0; before !== shapes.size;) {
    before = shapes.size;
    for (const wider of widen(shapes)) shapes.add(wider);
  }
  return [...shapes].sort();
}

/** Out: for every two shapes that differ only in the length of one run, the shape with that length left open. */
function widen(shapes: ReadonlySet<LoginShape>): LoginShape[] {
  const seen = new Map<LoginShape, LoginShape>();
  const wider: LoginShape[] = [];
  for (const shape of shapes) {
    const runs = shape.split(' ');
    for (const [at, run] of runs.entries()) {
      if (!/^[LD]\d+$/.test(run)) continue;
      const open = runs.with(at, `${run.charAt(0)}*`).join(' ');
      const first = seen.get(open);
      if (first === undefined) seen.set(open, shape);
      else if (first !== shape) wider.push(open);
    }
  }
  return wider;
}

/** In: a username, and shapes as learned or as an admin wrote them. Out: whether the name has one of them. */
export function hasShape(name: string, shapes: readonly LoginShape[]): boolean {
  const own = shapeOf(name);
  return shapes.some((shape) => coversShape(shape, own));
}
