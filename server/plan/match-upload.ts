import type { ColumnRole, Columns } from './find-columns.ts';
import type { PlanStudent } from './plan-types.ts';
import type { UploadRow } from './read-upload.ts';

/** A pupil who may be meant; `isTwin`: somebody else of the class has the same name. */
export interface UploadPupil extends PlanStudent {
  readonly isTwin: boolean;
}

/** A row that means one pupil of the plan, and what it says. */
export interface UploadMatch {
  readonly row: number;
  readonly student: PlanStudent;
  /** As written; absent where the cell is empty. */
  readonly username?: string;
  readonly password?: string;
}

export interface MatchFault {
  readonly row: number;
  readonly kind: 'not-found' | 'ambiguous' | 'twice';
  readonly studentId?: string;
}

export interface Matches {
  readonly matched: readonly UploadMatch[];
  readonly faults: readonly MatchFault[];
}

/**
 * In: the rows of a list, what its columns say, and the pupils who may be meant. Out: which row means whom. Where a row
 * has an id, the id alone decides, and ids that mean different pupils mean nobody; a name counts only without an id, and
 * never where two of the class have it. Of a pupil with two rows none is taken.
 */
export function matchUpload(
  rows: readonly UploadRow[],
  columns: Columns,
  pupils: readonly UploadPupil[],
): Matches {
  const find = makeFinder(columns, pupils);
  const matched: UploadMatch[] = [];
  const faults: MatchFault[] = [];
  for (const row of rows) {
    const found = find(row);
    const [student] = found;
    if (!student) faults.push({ row: row.row, kind: 'not-found' });
    else if (found.length > 1) faults.push({ row: row.row, kind: 'ambiguous' });
    else matched.push({ row: row.row, student, ...readValues(row, columns) });
  }
  const seen = new Map<string, number>();
  for (const { student } of matched) seen.set(student.id, (seen.get(student.id) ?? 0) + 1);
  const isTwice = ({ student }: UploadMatch) => (seen.get(student.id) ?? 0) > 1;
  faults.push(
    ...matched
      .filter(isTwice)
      .map(({ row, student }) => ({ row, kind: 'twice' as const, studentId: student.id })),
  );
  return { matched: matched.filter((match) => !isTwice(match)), faults };
}

function readValues({ cells }: UploadRow, columns: Columns): Pick<UploadMatch, 'username' | 'password'> {
  const username = at(cells, columns.username);
  const password = at(cells, columns.password);
  return { ...(username === '' ? {} : { username }), ...(password === '' ? {} : { password }) };
}

type Index = ReadonlyMap<string, readonly UploadPupil[]>;

/** Each pupil by each thing that tells them: ten thousand rows are looked up, not compared. */
function makeFinder(columns: Columns, pupils: readonly UploadPupil[]) {
  const ids: Readonly<Record<'sisId' | 'canvasId' | 'loginId', Index>> = {
    sisId: indexBy(pupils, ({ sisUserId }) => [fold(sisUserId ?? '')]),
    canvasId: indexBy(pupils, ({ id }) => [id]),
    loginId: indexBy(pupils, ({ loginId, email }) => [fold(loginId ?? ''), fold(email ?? '')]),
  };
  const names = indexBy(pupils, ({ name, sortableName }) => [
    toName(name),
    toName(sortableName),
    toName(sortableName.split(',').reverse().join(' ')),
  ]);
  const byName = (name: string) => {
    const found = names.get(toName(name)) ?? [];
    // The other of two twins may have a card already, and not be in the plan.
    return found.flatMap((pupil) => (pupil.isTwin ? [pupil, pupil] : [pupil]));
  };
  const idRoles = ['sisId', 'canvasId', 'loginId'] as const;

  return ({ cells }: UploadRow): readonly UploadPupil[] => {
    const cell = (role: ColumnRole) => at(cells, columns[role]);
    const given = idRoles.filter((role) => cell(role) !== '');
    const who = fold(cell('who'));
    const known = given.flatMap((role) => ids[role].get(fold(cell(role))) ?? []);
    const anyId = who === '' ? [] : idRoles.flatMap((role) => ids[role].get(who) ?? []);
    const byId = [...new Set([...known, ...anyId])];
    if (given.length > 0 || byId.length > 0) return byId;
    if (who !== '') return byName(who);
    return byName(cell('name') || `${cell('first')} ${cell('last')}`);
  };
}

function indexBy(pupils: readonly UploadPupil[], keysOf: (pupil: UploadPupil) => readonly string[]): Index {
  const index = new Map<string, UploadPupil[]>();
  for (const pupil of pupils)
    for (const key of new Set(keysOf(pupil)))
      if (key !== '') index.set(key, [...(index.get(key) ?? []), pupil]);
  return index;
}

function at(cells: readonly string[], column: number | undefined): string {
  return column === undefined ? '' : (cells[column] ?? '');
}

function fold(id: string): string {
  return id.trim().toLowerCase();
}

/** A name without case, accents, commas and doubled blanks: what people type of it. */
function toName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[’'`´]/g, "'")
    .replace(/[,\s]+/gu, ' ')
    .trim()
    .toLowerCase();
}
