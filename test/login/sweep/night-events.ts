import type { Pseudonym } from '../../../practice/model/people.ts';
import type { SeededRandom } from '../../../practice/model/clock-and-chance.ts';
import type { FirstDay, NightDistrict } from './night-district.ts';

/** What may happen to a pupil in a night: by the district's SIS first, then by people in Canvas. */
export const nightEvents = [
  'suspended',
  'active-again',
  'removed',
  'out-of-all-classes',
  'to-other-class',
  'to-school-that-is-off',
  'back-to-school-that-is-on',
  'teaches',
  'assists',
  'observes',
  'teaches-no-more',
  'admin',
  'adopted',
  'name-in-the-way',
  'removed-by-name',
  'deleted-by-hand',
  'suspended-by-hand',
  'renamed-by-hand',
  'merged',
] as const;
export type NightEvent = (typeof nightEvents)[number];

/** What one night brings: rows of the two files, and what people do after the import. */
interface Night {
  readonly users: string[];
  readonly enrollments: string[];
  readonly byHand: (() => Promise<unknown>)[];
}

/**
 * Draws what happens to whom, sends the SIS's files through Canvas's own API and then does what people do. Only what can happen: nobody
 * is removed twice, and who has no login in the SIS is in no file.
 * @returns what happened, for the test to know that everything did
 */
export async function passNight(
  world: NightDistrict,
  random: SeededRandom,
  plan: readonly NightEvent[],
): Promise<NightEvent[]> {
  const night: Night = { users: [], enrollments: [], byHand: [] };
  const left = [...world.ours];
  const happened: NightEvent[] = [];
  for (const event of plan) {
    // The first of them, from somewhere on, to whom it can happen.
    const from = random.integer(left.length);
    const order = [...left.slice(from), ...left.slice(0, from)];
    const pupil = order.find((one) => add(world, night, { event, pupil: one, random }));
    if (pupil === undefined) continue;
    left.splice(left.indexOf(pupil), 1);
    happened.push(event);
  }
  addNewcomer(world, night, random);
  await importFile(world, 'user_id,login_id,full_name,status', night.users);
  await importFile(world, 'course_id,section_id,user_id,role,status,associated_user_id', night.enrollments);
  for (const act of night.byHand) await act();
  return happened;
}

interface Drawn {
  readonly event: NightEvent;
  readonly pupil: FirstDay;
  readonly random: SeededRandom;
}

/** @returns whether it can happen to this pupil */
function add(world: NightDistrict, night: Night, drawn: Drawn): boolean {
  const { event, pupil } = drawn;
  const ours = world.canvas.world.pseudonyms.need(pupil.loginId);
  const standard = standardOf(world, pupil);
  if (standard === undefined) return false;
  const person: Person = { ...drawn, ours, standard };
  switch (event) {
    case 'suspended':
    case 'active-again':
    case 'removed':
      return addUserRow(world, night, person);
    case 'adopted':
    case 'removed-by-name':
    case 'name-in-the-way':
      return addClash(world, night, person);
    case 'deleted-by-hand':
    case 'suspended-by-hand':
    case 'renamed-by-hand':
    case 'merged':
    case 'admin':
      return addAct(world, night, person);
    default:
      return addEnrollments(world, night, person);
  }
}

interface Person extends Drawn {
  readonly ours: Pseudonym;
  readonly standard: Pseudonym;
}

/** The login that the SIS made and has not removed. */
function standardOf({ canvas }: NightDistrict, { studentId, loginId }: FirstDay): Pseudonym | undefined {
  return canvas.world
    .pseudonymsOf(studentId)
    .find(
      ({ id, sisUserId, workflowState }) =>
        id !== loginId && sisUserId !== null && workflowState !== 'deleted',
    );
}

function addUserRow({ canvas }: NightDistrict, night: Night, { event, standard }: Person): boolean {
  const wanted = { suspended: 'suspended', 'active-again': 'active', removed: 'deleted' } as const;
  const status = wanted[event as keyof typeof wanted];
  if (status === standard.workflowState) return false;
  const { name } = canvas.world.users.need(standard.userId);
  night.users.push(`${standard.sisUserId ?? ''},${standard.uniqueId},"${name}",${status}`);
  return true;
}

/** Another child comes whose username in the SIS is that of a simple login. */
function addClash({ ours: all }: NightDistrict, night: Night, { event, ours, pupil }: Person): boolean {
  if (ours.workflowState === 'deleted' || ours.sisUserId !== null) return false;
  const other = all.find(({ studentId }) => studentId !== pupil.studentId);
  if (other === undefined) return false;
  const sisId = event === 'name-in-the-way' ? `KNOWN-${other.studentId}` : `NEW-${ours.id}`;
  // A child whom the SIS knows under a name of its own, so that the row finds two logins and is skipped.
  if (event === 'name-in-the-way') night.users.push(`${sisId},s-known-${ours.id},Known Child,active`);
  night.users.push(
    `${sisId},${ours.uniqueId},Other Child,${event === 'removed-by-name' ? 'deleted' : 'active'}`,
  );
  return true;
}

function addEnrollments(world: NightDistrict, night: Night, person: Person): boolean {
  const { event, standard, random } = person;
  const to = (courseId: number, role: string, status = 'active', observed = ''): void => {
    const course = world.canvas.world.courses.need(courseId).sisId ?? '';
    night.enrollments.push(`${course},,${standard.sisUserId ?? ''},${role},${status},${observed}`);
  };
  const now = world.canvas.world
    .enrollmentsOf(standard.userId)
    .filter(({ workflowState }) => workflowState !== 'deleted');
  const seats = now.filter(({ type }) => type === 'StudentEnrollment');
  const leaveSeats = (): void => {
    for (const { courseId, sectionId } of seats) {
      const section = world.canvas.world.sections.need(sectionId).sisId ?? '';
      const course = world.canvas.world.courses.need(courseId).sisId ?? '';
      night.enrollments.push(`${course},${section},${standard.sisUserId ?? ''},student,deleted,`);
    }
  };
  switch (event) {
    case 'teaches-no-more':
      for (const { courseId, type } of now)
        if (type === 'TeacherEnrollment' || type === 'TaEnrollment')
          to(courseId, type === 'TaEnrollment' ? 'ta' : 'teacher', 'deleted');
      return now.some(({ type }) => type === 'TeacherEnrollment' || type === 'TaEnrollment');
    case 'teaches':
    case 'assists':
      to(random.pick(world.courses.on), event === 'teaches' ? 'teacher' : 'ta');
      return true;
    case 'observes': {
      const observed = world.canvas.world.pseudonymsOf(world.canvas.people.pupil.id)[0]?.sisUserId ?? '';
      to(world.canvas.places.demoClass, 'observer', 'active', observed);
      return true;
    }
    default: {
      if (seats.length === 0 && event !== 'back-to-school-that-is-on') return false;
      const elsewhere = world.courses.on.filter((id) => !seats.some(({ courseId }) => courseId === id));
      leaveSeats();
      if (event === 'to-school-that-is-off') to(world.courses.off, 'student');
      else if (event !== 'out-of-all-classes') to(random.pick(elsewhere), 'student');
      return true;
    }
  }
}

function addAct(world: NightDistrict, night: Night, { event, ours, pupil }: Person): boolean {
  const { canvas } = world;
  const call = async (line: string, form: Record<string, string> = {}): Promise<void> => {
    const token = canvas.addToken({ userId: canvas.people.districtAdmin.id });
    const [method = '', path = ''] = line.split(' ');
    const body = method === 'DELETE' ? {} : { body: new URLSearchParams(form) };
    const answer = await fetch(`${canvas.origin}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...body,
    });
    if (!answer.ok) throw new Error(`${line}: ${answer.status}`);
  };
  const isThere = ours.workflowState !== 'deleted' && ours.userId === pupil.studentId;
  const login = `PUT /accounts/self/logins/${ours.id}`;
  const acts: Partial<Record<NightEvent, () => Promise<unknown>>> = {
    'deleted-by-hand': () => call(`DELETE /users/${ours.userId}/logins/${ours.id}`),
    'suspended-by-hand': () => call(login, { 'login[workflow_state]': 'suspended' }),
    'renamed-by-hand': () => call(login, { 'login[unique_id]': `renamed-${ours.id}` }),
    merged: () =>
      world.control('POST /merge-users', { fromId: ours.userId, intoId: survivorOf(world, ours) }),
    admin: () =>
      world.control('POST /admins', {
        userId: ours.userId,
        accountId: canvas.places.school,
        role: 'AccountAdmin',
      }),
  };
  const act = acts[event];
  if (act === undefined || !isThere || ours.sisUserId !== null) return false;
  night.byHand.push(act);
  return true;
}

/** Somebody of this district who has no simple login: the one who came with the first night's newcomers. */
function survivorOf({ canvas }: NightDistrict, { userId }: Pseudonym): number {
  const newcomers = [...canvas.world.pseudonyms.all()].filter(({ sisUserId }) =>
    sisUserId?.startsWith('CAME-'),
  );
  const chosen = newcomers[userId % newcomers.length];
  if (chosen === undefined) throw new Error('nobody has come yet');
  return chosen.userId;
}

/** A child who has nothing to do with any login of ours. */
function addNewcomer({ canvas, courses }: NightDistrict, night: Night, random: SeededRandom): void {
  const sisId = `CAME-${random.hex(8)}`;
  night.users.push(`${sisId},s-${sisId},New Comer,active`);
  const course = canvas.world.courses.need(random.pick(courses.on)).sisId ?? '';
  night.enrollments.push(`${course},,${sisId},student,active,`);
}

async function importFile(
  { canvas }: NightDistrict,
  heading: string,
  rows: readonly string[],
): Promise<void> {
  const token = canvas.addToken({ userId: canvas.people.districtAdmin.id });
  const answer = await fetch(`${canvas.origin}/api/v1/accounts/self/sis_imports`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv' },
    body: [heading, ...rows].join('\n'),
  });
  if (!answer.ok) throw new Error(`the import was refused: ${answer.status}`);
}
