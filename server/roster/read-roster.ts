import type { Roster } from '../../contract/roster.ts';
import type { GrantedCourse } from '../access/grant.ts';
import type { CanvasClient } from '../canvas/canvas-client.ts';
import { listSections, type CanvasSection } from '../canvas/courses.ts';
import { cachePerContext } from '../connection/fresh-cache.ts';
import type { Context } from '../context.ts';
import type { Batch, BatchItem, Login } from '../storage/documents.ts';
import { knownReason } from './check-pupils.ts';
import { readClass, type ClassMember } from './list-pupils.ts';
import { presentStudent, tellTwinsApart } from './present-student.ts';

const sectionsOf = cachePerContext<readonly CanvasSection[]>();
const sectionsAge = 5 * 60_000;
/** A roster on screen may be this old, in ms. */
const rosterAge = 30_000;

/** A class as Canvas has it (three calls, or none when just asked), each student with the state that our own record gives. */
export async function readRoster(
  context: Context,
  client: CanvasClient,
  districtId: string,
  course: GrantedCourse,
): Promise<Roster> {
  const [members, sections, batch] = await Promise.all([
    readClass(context, client, course.id, rosterAge),
    sectionsOf(context).get(`${districtId} ${course.id}`, sectionsAge, () => listSections(client, course.id)),
    latestBatch(context, districtId, course.id),
  ]);
  const batchRunning = batch !== undefined && batch.state !== 'done';
  const logins = await loginsOf(context, districtId, members.value);
  const items = await itemsOf(context, batch);
  const names = new Map(sections.value.map(({ id, name }) => [id, name]));
  const marks = tellTwinsApart(members.value);
  const students = members.value.map((member) => {
    const record = { login: logins.get(member.id), item: items.get(member.id), batchRunning };
    const reason = course.schoolOn
      ? (member.reason ?? knownReason(context, districtId, member.id))
      : 'school-not-on';
    const own = member.sectionIds.flatMap((id) => names.get(id) ?? []);
    return presentStudent(member, record, { reason, sections: own, tellApart: marks.get(member.id) });
  });
  return {
    class: { ...course, students: members.value.filter(({ reason }) => reason === undefined).length },
    sections: sections.value.map(({ id, name }) => ({ id, name })),
    students,
    ...(batch === undefined ? {} : { batchId: batch.id }),
    batchRunning,
  };
}

async function latestBatch(
  context: Context,
  districtId: string,
  courseId: string,
): Promise<Batch | undefined> {
  const order = [{ by: 'startedAt', desc: true }] as const;
  return (await context.storage.batches.find({ districtId, courseId }, { order, limit: 1 }))[0];
}

async function loginsOf(
  context: Context,
  districtId: string,
  members: readonly ClassMember[],
): Promise<Map<string, Login>> {
  if (members.length === 0) return new Map();
  const ids = members.map(({ id }) => `${districtId}:${id}`);
  const logins = await context.storage.logins.find({ id: { in: ids } });
  return new Map(logins.map((login) => [login.studentId, login]));
}

async function itemsOf(context: Context, batch: Batch | undefined): Promise<Map<string, BatchItem>> {
  if (!batch) return new Map();
  const items = await context.storage.batchItems.find({ batchId: batch.id });
  return new Map(items.map((item) => [item.studentId, item]));
}
