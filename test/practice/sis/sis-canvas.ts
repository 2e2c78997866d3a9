import { expect } from 'vitest';
import type { Pseudonym } from '../../../practice/model/people.ts';
import { one, startCanvas, type TestCanvas } from '../start-canvas.ts';

/** How an import ended, as its own page says. */
export interface Ended {
  state: string;
  counts: Record<string, number>;
  warnings: string[];
}

/** A practice Canvas whose SIS speaks: imports through the API, and logins as a tool makes them. */
export interface SisCanvas extends TestCanvas {
  admin: string;
  /** @param query such as `batch_mode=1&batch_mode_term_id=21` */
  import(rows: readonly string[], query?: string): Promise<Ended>;
  /** A second login of a pupil, made through the API. */
  simpleLogin(userId: number): Promise<Pseudonym>;
  /** Pupils of the class of 30, by seat. */
  pupil(at: number): number;
  /** The login that the SIS made. */
  standard(userId: number): Pseudonym;
  states(userId: number): string[];
}

export async function startSisCanvas(): Promise<SisCanvas> {
  const canvas = await startCanvas({ throttle: false });
  const admin = canvas.tokenOf('districtAdmin');
  let made = 0;
  const { world, places } = canvas;
  return {
    ...canvas,
    admin,
    async import(rows, query = '') {
      const path = '/api/v1/accounts/1/sis_imports';
      const begun = await canvas.call(admin, `POST ${path}?${query}`, { csv: rows.join('\n') });
      expect(begun.status).toBe(200);
      const ended = one(await canvas.call(admin, `GET ${path}/${String(one(begun)['id'])}`));
      const warnings = (ended['processing_warnings'] ?? []) as [string, string][];
      return {
        state: String(ended['workflow_state']),
        counts: (ended['data'] as { counts: Record<string, number> }).counts,
        warnings: warnings.map(([, message]) => message),
      };
    },
    async simpleLogin(userId) {
      made += 1;
      const form = {
        'user[id]': String(userId),
        'login[unique_id]': `simple-${made}`,
        'login[password]': 'blue-fox-12',
        'login[authentication_provider_id]': 'canvas',
      };
      const answer = await canvas.call(admin, 'POST /api/v1/accounts/1/logins', { form });
      return world.pseudonyms.need(Number(one(answer)['id']));
    },
    pupil: (at) =>
      world.enrollmentsIn(places.benchClass).filter(({ type }) => type === 'StudentEnrollment')[at]?.userId ??
      0,
    standard(userId) {
      const login = world.pseudonymsOf(userId).find(({ sisUserId }) => sisUserId !== null);
      if (login === undefined) throw new Error(`user ${userId} has no login of the SIS`);
      return login;
    },
    states: (userId) => [...new Set(world.enrollmentsOf(userId).map(({ workflowState }) => workflowState))],
  };
}
