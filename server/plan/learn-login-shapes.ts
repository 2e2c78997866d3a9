/**
 * The shape of a login id: its runs of letters (L) and digits (D) with their lengths, everything else as it is.
 * `s1048213` is `L1 D7`, `jane.doe` is `L4 . L3`; a run of any length is `L*` or `D*`; every e-mail address is `@`.
 */
export type LoginShape = string;

const RUN = /\p{L}+|\p{N}+|[^\p{L}\p{N}]/gu;
const EMAIL: LoginShape = '@';

/** In: a login id or username. Out: its shape, without wildcards; upper and lower case have the same one. */
export function shapeOf(loginId: string): LoginShape {
  const trimmed = loginId.trim();
  if (trimmed.includes('@')) return EMAIL;
  return (trimmed.match(RUN) ?? []).map(nameRun).join(' ');
}

function nameRun(run: string): string {
  if (/^\p{L}/u.test(run)) return `L${Array.from(run).length}`;
  if (/^\p{N}/u.test(run)) return `D${Array.from(run).length}`;
  return run;
}

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
  const shapes = new Set<LoginShape>([EMAIL]);
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

/**
 * In: shapes as learned, and what admins wrote: further ones, and behind a minus those that are none (`-L4 D2`). Out: the shapes
 * that count. That of e-mail addresses cannot be taken away.
 */
export function chooseShapes(learned: readonly LoginShape[], written: readonly string[]): LoginShape[] {
  const none = new Set(written.flatMap((line) => (line.startsWith('-') ? [line.slice(1).trim()] : [])));
  const more = written.filter((line) => !line.startsWith('-')).map((line) => line.trim());
  const shapes = [...learned, ...more].filter((shape) => shape !== '' && !none.has(shape));
  return [...new Set([EMAIL, ...shapes])].sort();
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
  const own = shapeOf(name).split(' ');
  return shapes.some((shape) => {
    const runs = shape.split(' ');
    return runs.length === own.length && runs.every((run, at) => fits(own[at] ?? '', run));
  });
}

function fits(run: string, wanted: string): boolean {
  return wanted === 'L*' || wanted === 'D*' ? run.startsWith(wanted.charAt(0)) : run === wanted;
}
