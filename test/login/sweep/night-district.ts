import { batchRoutes } from '../../../server/batch/routes.ts';
import { planUnseen, work } from '../../batch/press-button.ts';
import { atRoot, startDistrict, type DistrictWorld } from '../../connection/district-world.ts';

/** A login that the tool made, as it was on the first day. */
export interface FirstDay {
  readonly studentId: number;
  readonly loginId: number;
  readonly username: string;
  /** The school whose class it was made for. */
  readonly accountId: number;
}

/** A district that is looked through every night: two schools are on, each with a class that has its simple logins. */
export interface NightDistrict extends DistrictWorld {
  readonly districtId: string;
  readonly admin: string;
  readonly ours: readonly FirstDay[];
  /** Courses that a pupil may be moved to, by what that means. */
  readonly courses: { readonly on: readonly number[]; readonly off: number };
}

/** What becomes of pupils who leave their school, by school; Cedar suspends, Willow Creek deletes after so many days. */
export const leaverDays = 2;

export async function startNightDistrict(): Promise<NightDistrict> {
  const world = await startDistrict({ routes: batchRoutes({ poke: () => undefined }) });
  // With every right in Canvas, so that Canvas stops nothing that the sweep should not do.
  await world.connect('districtAdmin', 'me');
  const { canvas, context } = world;
  const { school, otherSchool, root } = canvas.places;
  const admin = await world.launch('districtAdmin', atRoot(world));
  await world.api(admin, 'PUT /api/schools', { on: [String(school), String(otherSchool)] });
  const decide = async (accountId: number, set: Record<string, unknown>): Promise<void> => {
    const path = `/api/settings/accounts/${String(accountId)}`;
    const { version } = (await world.api(admin, `GET ${path}`)).body;
    const { status } = await world.api(admin, `PUT ${path}`, { version, set });
    if (status !== 200) throw new Error(`settings of ${accountId}: ${status}`);
  };
  // Every night something is to be done about more than a few of these few.
  await decide(root, { sweepLimit: 100 });
  await decide(school, { schoolLeavers: 'suspend' });
  await decide(otherSchool, { schoolLeavers: 'delete', leaverDays });
  const { benchClass, otherSchoolClass, longClass, demoClass } = canvas.places;
  for (const [who, course] of [
    ['benchTeacher', benchClass],
    ['otherSchoolTeacher', otherSchoolClass],
  ] as const) {
    const { press } = await planUnseen(world, who, course);
    await work(world, await press());
  }
  const made = await context.storage.logins.find({ state: 'active' });
  const ours = made.map(({ studentId, canvasLoginId, username, accountId }) => ({
    studentId: Number(studentId),
    loginId: Number(canvasLoginId),
    username,
    accountId: Number(accountId),
  }));
  const [biology] = canvas.world.coursesIn(canvas.places.highSchool);
  return {
    ...world,
    districtId: made[0]?.districtId ?? '',
    admin,
    ours: ours.sort((one, other) => one.studentId - other.studentId),
    courses: { on: [benchClass, otherSchoolClass, longClass, demoClass], off: biology?.id ?? 0 },
  };
}
