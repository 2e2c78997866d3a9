/**
 * The shape of a login id: its runs of letters (L) and digits (D) with their lengths, everything else as it is.
 * `s1048213` is `L1 D7`, `jane.doe` is `L4 . L3`; a run of any length is `L*` or `D*`; every e-mail address is `@`.
 */
export type LoginShape = string;

export const emailShape: LoginShape = '@';

const RUN = /\p{L}+|\p{N}+|[^\p{L}\p{N}]/gu;
const WRITTEN = /^(?:[LD](?:[1-9]\d*|\*)|[^\p{L}\p{N}\s])$/u;

/** In: a login id or username. Out: its shape, without wildcards; upper and lower case have the same one. */
export function shapeOf(loginId: string): LoginShape {
  const trimmed = loginId.trim();
  if (trimmed.includes('@')) return emailShape;
  return (trimmed.match(RUN) ?? []).map(nameRun).join(' ');
}

function nameRun(run: string): string {
  if (/^\p{L}/u.test(run)) return `L${Array.from(run).length}`;
  if (/^\p{N}/u.test(run)) return `D${Array.from(run).length}`;
  return run;
}

/** Whether a text is written as a shape, such as `L4 . L3`. */
export function isShape(text: string): boolean {
  return text.split(' ').every((run) => WRITTEN.test(run));
}

/** Whether every login id of the shape `narrow` has the shape `wide` as well; a shape covers itself. */
export function coversShape(wide: LoginShape, narrow: LoginShape): boolean {
  if (wide === narrow || !wide.includes('*')) return wide === narrow;
  const [runs, own] = [wide.split(' '), narrow.split(' ')];
  return runs.length === own.length && runs.every((run, at) => fits(own[at] ?? '', run));
}

function fits(run: string, wanted: string): boolean {
  return wanted === 'L*' || wanted === 'D*' ? run.startsWith(wanted.charAt(0)) : run === wanted;
}

/** What admins wrote beside what was learned: further shapes, and behind a minus (`-L4 D2`) those that are none. */
export interface WrittenShapes {
  readonly more: readonly LoginShape[];
  readonly none: readonly LoginShape[];
}

/** Lines as admins wrote them, sorted into shapes to add and shapes that are none; empty lines and space around are left away. */
export function readWritten(lines: readonly string[]): WrittenShapes {
  const trimmed = lines.map((line) => line.trim()).filter((line) => line !== '');
  return {
    more: trimmed.filter((line) => !line.startsWith('-') || line === '-'),
    none: trimmed.flatMap((line) => (/^-./.test(line) ? [line.slice(1).trim()] : [])),
  };
}

/**
 * In: shapes as learned, and lines as admins wrote them. Out: the shapes that count, sorted. One that is none takes with it
 * the learned ones it covers; one that is written counts all the same. That of e-mail addresses cannot be taken away.
 */
export function chooseShapes(learned: readonly LoginShape[], written: readonly string[]): LoginShape[] {
  const { more, none } = readWritten(written);
  const kept = learned.filter((shape) => !none.some((one) => coversShape(one, shape)));
  const further = more.filter((shape) => !none.includes(shape));
  return [...new Set([emailShape, ...kept, ...further])].filter((shape) => shape !== '').sort();
}

/** In: shapes. Out: those that no other of them covers. */
export function widestShapes(shapes: readonly LoginShape[]): LoginShape[] {
  return shapes.filter((shape) => !shapes.some((other) => other !== shape && coversShape(other, shape)));
}
