import type { CanvasClient } from '../canvas/canvas-client.ts';
import { findCourse, type CanvasCourse } from '../canvas/courses.ts';
import { cachePerContext, type Fresh } from '../connection/fresh-cache.ts';
import type { Context } from '../context.ts';

const courses = cachePerContext<CanvasCourse | undefined>();

/** A class as Canvas had it at most `maxAge` ms ago, and when it was asked: one call. No value where there is none under this root. */
export function readFreshCourse(
  context: Context,
  client: CanvasClient,
  asked: { readonly districtId: string; readonly classId: string; readonly maxAge: number },
): Promise<Fresh<CanvasCourse | undefined>> {
  const { districtId, classId, maxAge } = asked;
  return courses(context).get(`${districtId} ${classId}`, maxAge, () => findCourse(client, classId));
}
