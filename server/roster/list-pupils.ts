import type { CanvasClient } from '../canvas/canvas-client.ts';
import type { Settings } from '../../contract/policy.ts';
import type { Context } from '../context.ts';
import { inSections, readMembers, type ClassMember } from './read-members.ts';

/** The pupils of a class who are active in it now, with what Canvas says of them, by sortable name. */
export async function listPupils(
  context: Context,
  client: CanvasClient,
  course: {
    readonly id: string;
    readonly onlySections?: readonly string[];
    readonly pupils?: Settings['pupils'];
  },
): Promise<ClassMember[]> {
  const { value } = await readMembers(context, client, course);
  return pupilsAmong(value, course.onlySections);
}

/** Those of a class who are active pupils in it; of the sections that a teacher is held to, where there is such a bound. */
export function pupilsAmong(
  members: readonly ClassMember[],
  onlySections: readonly string[] | undefined,
): ClassMember[] {
  return inSections(members, onlySections).filter(({ against }) => against === undefined);
}
