import { afterAll, beforeAll } from 'vitest';
import type { AccessAct } from '../../server/access/access-table.ts';
import { authorise, type Grant, type Subject } from '../../server/access/authorise.ts';
import { hashToken } from '../../server/http/session.ts';
import { Problem } from '../../server/problem.ts';
import type { Session } from '../../server/storage/session-documents.ts';
import { startDistrict, type DistrictWorld } from '../connection/district-world.ts';

export type Person = keyof DistrictWorld['canvas']['people'];
export type Place = keyof DistrictWorld['canvas']['places'];

/** A connected district with one school on, for all tests of a file, and the question whether somebody may do something. */
export function useAccess() {
  let world: DistrictWorld | undefined;
  let template: Session | undefined;
  beforeAll(async () => {
    world = await startDistrict();
    const admin = await world.connect();
    await world.api(admin, 'PUT /api/schools', { on: [String(world.canvas.places.school)] });
    template = await world.context.storage.sessions.get(hashToken(admin));
  });
  afterAll(() => world?.stop());
  const there = (): DistrictWorld => {
    if (!world) throw new Error('the world is not there yet');
    return world;
  };
  return {
    world: there,
    sessionOf: (person: Person, change: Partial<Session> = {}): Session => {
      if (!template) throw new Error('no session');
      return {
        ...template,
        id: `of ${person}`,
        userId: String(there().canvas.people[person].id),
        name: there().canvas.people[person].name,
        // The worst case: the launch said "admin" of everybody.
        adminHint: true,
        ...change,
      };
    },
    classOf: (place: Place): Subject => ({ classId: String(there().canvas.places[place]) }),
    /** The grant, or the code of the refusal. */
    ask: async (session: Session, act: AccessAct, subject?: Subject): Promise<Grant | string> => {
      try {
        return await authorise(there().context, session, act, subject);
      } catch (error) {
        if (error instanceof Problem) return error.code;
        throw error;
      }
    },
  };
}
