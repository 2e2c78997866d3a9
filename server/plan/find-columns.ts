import { Problem } from '../problem.ts';
import type { UploadRow } from './read-upload.ts';

/** What a column says. `who`: anything that tells a child, where no heading says what. */
export const columnRoles = [
  'sisId',
  'canvasId',
  'loginId',
  'who',
  'name',
  'first',
  'last',
  'username',
  'password',
] as const;
export type ColumnRole = (typeof columnRoles)[number];
export type Columns = Readonly<Partial<Record<ColumnRole, number>>>;

/** Headings as Canvas, student information systems and schools write them, in small letters and digits alone. */
const headings: Readonly<Record<ColumnRole, string>> = {
  sisId:
    'sisid sisuserid userid studentid studentnumber studentno schoolid pupilid ' +
    'idsis idsisdelusuario idsisdeusuario iddelestudiante idestudiante numerodeestudiante numerodelestudiante matricula iddelalumno',
  canvasId: 'canvasid canvasuserid idcanvas iddecanvas iddeusuariodecanvas',
  loginId:
    'loginid sisloginid login canvaslogin canvasusername email emailaddress ' +
    'iddeiniciodesesion iniciodesesion idiniciodesesion iddeiniciodesesionsis correo correoelectronico',
  who: 'id identifier identificador',
  name:
    'name student studentname fullname pupil pupilname child childname displayname sortablename ' +
    'nombre nombrecompleto alumno alumna estudiante nombredelestudiante nombredelalumno',
  first: 'firstname givenname forename first nombredepila nombres primernombre',
  last: 'lastname surname familyname last apellido apellidos',
  username:
    'username newusername simpleusername cardusername user lunchnumber lunchid usuario nombredeusuario nuevousuario nuevonombredeusuario numerodealmuerzo',
  password: 'password newpassword pass passcode contrasena nuevacontrasena clave',
};
const roleOf: ReadonlyMap<string, ColumnRole> = new Map(
  columnRoles.flatMap((role) =>
    headings[role].split(' ').map((heading): [string, ColumnRole] => [heading, role]),
  ),
);
const tellsWho: readonly ColumnRole[] = ['sisId', 'canvasId', 'loginId', 'who', 'name', 'last'];

/**
 * In: the rows of a list. Out: what its columns say, by the heading in any order and in English or Spanish; without one,
 * exactly two columns are the child and the username. Throws 'upload-columns-unclear' with `details.lacks`.
 */
export function findColumns(rows: readonly UploadRow[]): { columns: Columns; lines: readonly UploadRow[] } {
  const [first, ...rest] = rows;
  const roles = (first?.cells ?? []).map((cell) => roleOf.get(toKey(cell)));
  if (roles.some((role) => role === 'username' || role === 'password'))
    return { columns: readHeading(roles), lines: rest };
  // A known heading somewhere, but none for what is to be changed.
  if (roles.filter((role) => role !== undefined).length > 1) throw unclear('username');
  const ends = rows.map(({ cells }) => cells.findLastIndex((cell) => cell !== ''));
  if (Math.max(...new Set(ends)) !== 1) throw unclear('heading');
  return { columns: { who: 0, username: 1 }, lines: rows };
}

function readHeading(roles: readonly (ColumnRole | undefined)[]): Columns {
  const columns: Partial<Record<ColumnRole, number>> = {};
  for (const [at, role] of roles.entries()) {
    if (role === undefined) continue;
    if (columns[role] !== undefined) throw unclear('one-of-each');
    columns[role] = at;
  }
  const { name, last, first } = columns;
  // "Nombre" beside "Apellidos" is the given name alone, as "Name" is beside "Last name".
  if (name !== undefined && last !== undefined && first === undefined) {
    delete columns.name;
    columns.first = name;
  }
  if (!tellsWho.some((role) => columns[role] !== undefined)) throw unclear('student');
  return columns;
}

function toKey(heading: string): string {
  return heading
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

function unclear(lacks: 'username' | 'student' | 'heading' | 'one-of-each'): Problem {
  return new Problem(
    'upload-columns-unclear',
    'It is not clear what the columns of this list are. Put a heading above each, such as SIS ID and Username.',
    { lacks },
  );
}
