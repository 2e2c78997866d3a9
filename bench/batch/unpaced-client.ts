import type { BenchClass } from './district.ts';

/** A pupil's login as the rivals of this bench make it: the same two calls as ours, and those about a class that ours makes once. */
export interface RivalCalls {
  /** Whether the class still runs, how whoever pressed the button teaches it, and its people: one call, one, and two. */
  readonly aboutClass: readonly ((classId: number) => Promise<Response>)[];
  check(pupilId: number): Promise<Response>;
  create(pupilId: number): Promise<Response>;
}

/** The calls of a client with this token; connections are kept open. */
export function makeRivalCalls(origin: string, token: string): RivalCalls {
  const headers = { authorization: `Bearer ${token}` };
  const types = ['Teacher', 'Ta', 'Designer', 'Observer'].map((one) => `type[]=${one}Enrollment`).join('&');
  const members = (classId: number, type: string): Promise<Response> =>
    fetch(`${origin}/api/v1/courses/${classId}/enrollments?type[]=${type}Enrollment&per_page=100`, {
      headers,
    });
  return {
    aboutClass: [
      () => fetch(`${origin}/api/v1/accounts/self/courses?per_page=1`, { headers }),
      (classId) => members(classId, 'Teacher'),
      (classId) => members(classId, 'Student'),
      (classId) => members(classId, 'Observer'),
    ],
    check: (pupilId) =>
      fetch(`${origin}/api/v1/users/${pupilId}/enrollments?${types}&per_page=1`, { headers }),
    create: (pupilId) =>
      fetch(`${origin}/api/v1/accounts/self/logins`, {
        method: 'POST',
        headers,
        body: new URLSearchParams({
          'user[id]': String(pupilId),
          'login[unique_id]': `rival${pupilId}`,
          'login[password]': `word${pupilId}word`,
          'login[authentication_provider_id]': 'canvas',
        }),
      }),
  };
}

const inFlight = 10;
/** After a refusal, in ms: what a call takes. */
const pauseAfterRefusal = 250;

/**
 * Ten calls in flight and no pacing, making the same calls as ours where nothing grows old: about each class once, then two for
 * each pupil. Ten workers take one after another, and each makes a refused call again after the time of a call. Fair: it
 * knows Canvas's limit of eleven at once and never asks for more.
 * @returns ms from the first call to the last answer
 */
export async function runUnpaced(calls: RivalCalls, classes: readonly BenchClass[]): Promise<number> {
  const until200 = async (send: () => Promise<Response>): Promise<void> => {
    for (;;) {
      const answer = await send();
      await answer.arrayBuffer();
      if (answer.status === 200) return;
      if (answer.status !== 403) throw new Error(`Canvas answered ${answer.status}`);
      await new Promise((again) => setTimeout(again, pauseAfterRefusal));
    }
  };
  const waiting = classes.flatMap(({ id, pupilIds }) => [
    ...calls.aboutClass.map((ask) => () => until200(() => ask(id))),
    ...pupilIds.map((pupilId) => async () => {
      await until200(() => calls.check(pupilId));
      await until200(() => calls.create(pupilId));
    }),
  ]);
  const began = performance.now();
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await next();
  };
  await Promise.all(Array.from({ length: inFlight }, work));
  return performance.now() - began;
}
