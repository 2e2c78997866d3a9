import { chooseClasses, countPupils, type BenchClass } from '../batch/district.ts';
import type { CanvasProcess } from '../batch/canvas-process.ts';
import type { KeptLogin } from '../batch/worker-orders.ts';
import type { WorkerProcess } from '../batch/worker-process.ts';

/** Calls to Canvas at once while nothing is measured. */
const atOnce = 16;
/** One pupil in so many is suspended by the district. */
const oneIn = 100;
/** Classes made alone, and as many beside the sweep. */
const pairsOfClasses = 3;

/** A class with the school it is in, as the control door says. */
interface PlacedClass extends BenchClass {
  readonly accountId: number;
}

export interface SweptClasses {
  /** Whose pupils all have simple logins. */
  readonly swept: readonly PlacedClass[];
  /** Of the others, each of about one size with one of those. */
  readonly alone: readonly BenchClass[];
  readonly beside: readonly BenchClass[];
}

export async function chooseSwept(canvas: CanvasProcess, pupils: number): Promise<SweptClasses> {
  const placed = new Map((await canvas.control<PlacedClass[]>('GET /classes')).map((one) => [one.id, one]));
  const swept = await chooseClasses(canvas, { pupils });
  const rest = await chooseClasses(canvas, { pupils: 300, skip: countPupils(swept) });
  const pairs = rest.toSorted((a, b) => b.pupilIds.length - a.pupilIds.length).slice(0, 2 * pairsOfClasses);
  return {
    swept: swept.flatMap(({ id }) => placed.get(id) ?? []),
    alone: pairs.filter((_, at) => at % 2 === 0),
    beside: pairs.filter((_, at) => at % 2 === 1),
  };
}

/** Gives every pupil a second login through the API, and keeps it on record as if a batch had made it. In calm weather. */
export async function giveLogins(
  canvas: CanvasProcess,
  worker: WorkerProcess,
  classes: readonly PlacedClass[],
): Promise<void> {
  const token = await canvas.addToken('districtAdmin');
  const waiting = [...classes];
  const giveOn = async (): Promise<void> => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      const logins: KeptLogin[] = [];
      for (const studentId of one.pupilIds)
        logins.push(await giveLogin(canvas.origin, token, one, studentId));
      kept.push(logins);
    }
  };
  const kept: KeptLogin[][] = [];
  await Promise.all(Array.from({ length: atOnce }, giveOn));
  for (const logins of kept) await worker.keep(logins);
}

async function giveLogin(
  origin: string,
  token: string,
  { id: courseId, accountId }: PlacedClass,
  studentId: number,
): Promise<KeptLogin> {
  const username = `bench${studentId}`;
  const answer = await fetch(`${origin}/api/v1/accounts/self/logins`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: new URLSearchParams({
      'user[id]': String(studentId),
      'login[unique_id]': username,
      'login[password]': 'blue-fox-12',
      'login[authentication_provider_id]': 'canvas',
    }),
  });
  if (!answer.ok) throw new Error(`no login for ${studentId}: ${answer.status}`);
  const { id } = (await answer.json()) as { id: number };
  return { loginId: id, username, studentId, courseId, accountId };
}

/** The district suspends one pupil in a hundred, by a file of its SIS. */
export async function suspendSome(canvas: CanvasProcess, classes: readonly BenchClass[]): Promise<void> {
  const chosen = new Set(classes.flatMap(({ pupilIds }) => pupilIds).filter((_, at) => at % oneIn === 0));
  const logins =
    await canvas.control<{ userId: number; uniqueId: string; sisUserId: string | null }[]>('GET /logins');
  const rows = logins
    .filter(({ userId, sisUserId }) => sisUserId !== null && chosen.has(userId))
    .map(({ uniqueId, sisUserId }) => `${sisUserId ?? ''},${uniqueId},suspended`);
  const token = await canvas.addToken('districtAdmin');
  const answer = await fetch(`${canvas.origin}/api/v1/accounts/self/sis_imports`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv' },
    body: ['user_id,login_id,status', ...rows].join('\n'),
  });
  if (!answer.ok) throw new Error(`the import was refused: ${answer.status}`);
}
