import { cardRoutes } from '../../server/card/routes.ts';
import { nudgeRoutes } from '../../server/card/nudge-routes.ts';
import { schoolRoutes } from '../../server/card/school-routes.ts';
import { sheetRoutes } from '../../server/card/sheet-routes.ts';
import { recordRoutes } from '../../server/record/routes.ts';
import { ProblemSchema } from '../../contract/problem.ts';
import type { PlaceKey } from '../../practice/seed/cast.ts';
import type { Login } from '../../server/storage/login-documents.ts';
import { startDistrict, type DistrictWorld } from '../connection/district-world.ts';

export interface CardWorld extends DistrictWorld {
  readonly districtId: string;
  /** The district admin's session. */
  readonly admin: string;
  /** Puts a login of every pupil of a class into our record, as a batch would; in the order of the class list. */
  addLogins(place: PlaceKey | number, change?: Partial<Login>): Promise<Login[]>;
  /** A request whose answer is a file; of a refusal, its code. */
  file(token: string, path: string, body?: unknown): Promise<FileAnswer>;
}

export interface FileAnswer {
  readonly status: number;
  readonly type: string;
  readonly bytes: Buffer;
  readonly headers: Headers;
  readonly code: string | undefined;
}

/** A connected district whose two schools are on, with the routes of the card room. */
export async function startCardWorld({ isTest = false } = {}): Promise<CardWorld> {
  const world = await startDistrict({
    isTest,
    routes: [...cardRoutes, ...sheetRoutes, ...schoolRoutes, ...nudgeRoutes, ...recordRoutes],
  });
  const admin = await world.connect();
  const { school, otherSchool } = world.canvas.places;
  await world.api(admin, 'PUT /api/schools', { on: [String(school), String(otherSchool)] });
  const [district] = await world.context.storage.districts.find({});
  if (!district) throw new Error('no district');
  const file: CardWorld['file'] = async (token, path, body = {}) => {
    const answer = await fetch(world.origin + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    return {
      status: answer.status,
      type: answer.headers.get('content-type') ?? '',
      bytes,
      headers: answer.headers,
      code: answer.ok ? undefined : ProblemSchema.parse(JSON.parse(bytes.toString())).problem.code,
    };
  };
  const addLogins: CardWorld['addLogins'] = async (place, change = {}) => {
    const courseId = String(typeof place === 'number' ? place : world.canvas.places[place]);
    const { body } = await world.api(admin, `GET /api/classes/${courseId}/roster`);
    const { students, class: shown } = body as {
      students: { id: string; name: string; state: string }[];
      class: { accountId: string };
    };
    const logins = students
      .filter(({ state }) => state !== 'left-out')
      .map(({ id, name }) => {
        const login = loginOf(world, district.id, { id, name });
        return { ...login, accountId: shown.accountId, courseId, ...change };
      });
    for (const login of logins) await world.context.storage.logins.put(login);
    return logins;
  };
  return { ...world, districtId: district.id, admin, addLogins, file };
}

/** What its card says: `frogmoon` and the child's number. */
export function passwordOf({ studentId }: Pick<Login, 'studentId'>): string {
  return `frogmoon${studentId}`;
}

function loginOf(
  { context }: DistrictWorld,
  districtId: string,
  { id, name }: { id: string; name: string },
): Omit<Login, 'accountId' | 'courseId'> {
  const password = passwordOf({ studentId: id });
  return {
    id: `${districtId}:${id}`,
    districtId,
    studentId: id,
    name,
    state: 'active',
    username: `child${id}`,
    usernameKey: `child${id}`,
    passwordSealed: context.seal.close(password, districtId, 'password'),
    passwordMark: `mark of ${id}`,
    wordsSealed: context.seal.close(JSON.stringify(['frog', 'moon']), districtId, 'words'),
    canvasLoginId: `9${id}`,
    batchId: 'a batch',
    madeAt: context.clock.now(),
  };
}
