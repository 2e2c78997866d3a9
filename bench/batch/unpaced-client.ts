import type { BenchClass } from './district.ts';

/** A pupil's login as the rivals of this bench make it: the same two calls as ours. */
export interface RivalCalls {
  check(pupilId: number): Promise<Response>;
  create(pupilId: number): Promise<Response>;
}

/** The calls of a client with this token; connections are kept open. */
export function makeRivalCalls(origin: string, token: string): RivalCalls {
  const headers = { authorization: `Bearer ${token}` };
  const types = ['Teacher', 'Ta', 'Designer', 'Observer'].map((one) => `type[]=${one}Enrollment`).join('&');
  return {
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
 * Ten calls in flight and no pacing: ten workers take one pupil after another, and each makes a refused call again after
 * the time of a call. Fair: it knows Canvas's limit of eleven at once and never asks for more.
 * @returns ms from the first call to the last answer
 */
export async function runUnpaced(calls: RivalCalls, classes: readonly BenchClass[]): Promise<number> {
  const waiting = classes.flatMap(({ pupilIds }) => pupilIds);
  const until200 = async (send: () => Promise<Response>): Promise<void> => {
    for (;;) {
      const answer = await send();
      await answer.arrayBuffer();
      if (answer.status === 200) return;
      if (answer.status !== 403) throw new Error(`Canvas answered ${answer.status}`);
      await new Promise((again) => setTimeout(again, pauseAfterRefusal));
    }
  };
  const began = performance.now();
  const work = async (): Promise<void> => {
    for (let pupil = waiting.shift(); pupil !== undefined; pupil = waiting.shift()) {
      const id = pupil;
      await until200(() => calls.check(id));
      await until200(() => calls.create(id));
    }
  };
  await Promise.all(Array.from({ length: inFlight }, work));
  return performance.now() - began;
}
