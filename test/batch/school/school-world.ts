import type { ClassPage, SchoolBatchView } from '../../../contract/school-batch.ts';
import { batchRoutes } from '../../../server/batch/routes.ts';
import { startBatchWorker } from '../../../server/batch/batch-worker.ts';
import { schoolBatchRoutes } from '../../../server/batch/school/school-routes.ts';
import {
  atRoot,
  startDistrict,
  type ApiAnswer,
  type DistrictWorld,
} from '../../connection/district-world.ts';

/** A connected district whose three schools are on, and a worker that works. */
export interface SchoolWorld extends DistrictWorld {
  /** The district admin's session. */
  readonly admin: string;
  begin(token: string, accountId: number, classNames?: readonly string[]): Promise<SchoolBatchView>;
  view(id: string, token?: string): Promise<SchoolBatchView>;
  act(
    id: string,
    what: string,
    body?: unknown,
    token?: string,
  ): Promise<ApiAnswer & { view: SchoolBatchView }>;
  classes(id: string, query?: string): Promise<ClassPage>;
  /** Looks until it has come to one of these states. */
  until(id: string, states: readonly SchoolBatchView['state'][], token?: string): Promise<SchoolBatchView>;
  poke(): void;
}

export async function startSchools(): Promise<SchoolWorld> {
  const worker: { poke: () => void } = { poke: () => undefined };
  const routes = [
    ...batchRoutes({ poke: () => worker.poke() }),
    ...schoolBatchRoutes({ poke: () => worker.poke() }),
  ];
  const world = await startDistrict({ routes });
  await world.connect();
  const admin = await world.launch('districtAdmin', atRoot(world));
  const { school, otherSchool, highSchool } = world.canvas.places;
  await world.api(admin, 'PUT /api/schools', { on: [school, otherSchool, highSchool].map(String) });
  const running = startBatchWorker(world.context);
  worker.poke = () => running.poke();
  const need = (answer: ApiAnswer): SchoolBatchView => {
    if (answer.status > 299) throw new Error(`${String(answer.status)} ${answer.code ?? ''}`);
    return answer.body as unknown as SchoolBatchView;
  };
  const view: SchoolWorld['view'] = async (id, token = admin) =>
    need(await world.api(token, `GET /api/school-batches/${id}`));
  const until: SchoolWorld['until'] = async (id, states, token = admin) => {
    for (;;) {
      const now = await view(id, token);
      if (states.includes(now.state)) return now;
      await new Promise((go) => setTimeout(go, 20));
    }
  };
  return {
    ...world,
    admin,
    view,
    until,
    poke: () => running.poke(),
    async begin(token, accountId, classNames = []) {
      const path = `POST /api/accounts/${String(accountId)}/school-batches`;
      const { id } = need(await world.api(token, path, { classNames }));
      return until(id, ['ready'], token);
    },
    async act(id, what, body, token = admin) {
      const answer = await world.api(token, `POST /api/school-batches/${id}/${what}`, body);
      return { ...answer, view: answer.body as unknown as SchoolBatchView };
    },
    async classes(id, query = '') {
      return (await world.api(admin, `GET /api/school-batches/${id}/classes${query}`))
        .body as unknown as ClassPage;
    },
    async stop() {
      await running.stop();
      await world.stop();
    },
  };
}

/** Logins that no SIS made and that are there, by pupil. */
export function simpleLogins({ canvas }: DistrictWorld): Map<number, number> {
  const byPupil = new Map<number, number>();
  for (const {
    userId,
    sisUserId,
    workflowState,
    authenticationProviderId,
  } of canvas.world.pseudonyms.all()) {
    const isPupil = canvas.world.enrollmentsOf(userId).some(({ type }) => type === 'StudentEnrollment');
    if (isPupil && sisUserId === null && workflowState !== 'deleted' && authenticationProviderId !== null)
      byPupil.set(userId, (byPupil.get(userId) ?? 0) + 1);
  }
  return byPupil;
}
