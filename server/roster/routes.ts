import { ClassQuerySchema, FindChildrenSchema, SignInsRequestSchema } from '../../contract/roster.ts';
import { canvasOf } from '../connection/canvas-for.ts';
import { askingCanvas } from '../connection/to-problem.ts';
import type { ApiRoute } from '../http/api-route.ts';
import { classInPath } from '../http/path-subject.ts';
import { parse } from '../http/validate.ts';
import { notFound } from '../problem.ts';
import { findChildren } from './find-children.ts';
import { listClasses } from './list-classes.ts';
import { readRoster } from './read-roster.ts';
import { readSignIns } from './read-sign-ins.ts';
import { verifyLogins } from './verify-logins.ts';

export const rosterRoutes: readonly ApiRoute[] = [
  {
    method: 'get',
    path: '/api/classes',
    act: 'list-classes',
    handle: ({ context, session, grant, query }) =>
      askingCanvas(async () =>
        listClasses(context, {
          client: await canvasOf(context, session),
          districtId: session.districtId,
          grant,
          query: parse(ClassQuerySchema, query),
        }),
      ),
  },
  {
    method: 'post',
    path: '/api/children/find',
    act: 'find-children',
    perMinute: 60,
    handle: ({ context, session, grant, body }) =>
      askingCanvas(async () =>
        findChildren(context, {
          client: await canvasOf(context, session),
          session,
          accountIds: grant.via === 'district-admin' ? undefined : (grant.accountIds ?? []),
          name: parse(FindChildrenSchema, body).name,
        }),
      ),
  },
  {
    method: 'get',
    path: '/api/classes/:classId/roster',
    act: 'see-class',
    subject: classInPath,
    handle: ({ context, session, grant }) =>
      askingCanvas(async () => {
        if (!grant.course) throw notFound();
        const client = await canvasOf(context, session);
        const { districtId } = session;
        const roster = await readRoster(context, client, districtId, grant.course);
        const studentIds = roster.students.map(({ id }) => id);
        void verifyLogins(context, client, { districtId, courseId: grant.course.id, studentIds });
        return roster;
      }),
  },
  {
    method: 'post',
    path: '/api/classes/:classId/sign-ins',
    act: 'see-sign-ins',
    perMinute: 20,
    subject: classInPath,
    handle: ({ context, session, grant, body }) =>
      askingCanvas(async () => {
        const { course } = grant;
        if (!course) throw notFound();
        const { since } = parse(SignInsRequestSchema, body ?? {});
        const client = await canvasOf(context, session);
        const { districtId } = session;
        const from = since === undefined ? undefined : Date.parse(since);
        return readSignIns(context, client, { districtId, course, since: from });
      }),
  },
];
