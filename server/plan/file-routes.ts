import {
  ApplyQuerySchema,
  CheckLineSchema,
  DownloadQuerySchema,
  uploadLimit,
  type AppliedUpload,
  type LineCheck,
  type UploadReport,
  type WordPictures,
} from '../../contract/plan.ts';
import type { ApiCall, ApiRoute } from '../http/api-route.ts';
import { parse } from '../http/validate.ts';
import { Problem } from '../problem.ts';
import { applyUpload } from './apply-upload.ts';
import { checkLine } from './edit-plan.ts';
import { listLines } from './keep-plan.ts';
import { writePlanCsv } from './download-plan.ts';
import { readReport, type ReadReport } from './report-upload.ts';
import { showPictures } from './show-pictures.ts';
import { takeTries, triesOf } from './take-tries.ts';
import { classOfPlan, notePasswordsShown, openPlan, showPlan } from './show-plan.ts';

/** The plan's ways in and out of a spreadsheet, the check of what is being typed, the pictures beside the passwords. */
export const fileRoutes: readonly ApiRoute[] = [
  {
    method: 'post',
    path: '/api/plans/:planId/lines/:studentId/check',
    act: 'edit-plan',
    subject: classOfPlan,
    handle: checkTyped,
  },
  {
    method: 'post',
    path: '/api/plans/:planId/upload',
    act: 'edit-plan',
    subject: classOfPlan,
    bytes: uploadLimit.bytes,
    handle: async (call): Promise<UploadReport> => {
      const { report, asked } = await look(call);
      await takeTries(call, asked);
      return report;
    },
  },
  {
    method: 'post',
    path: '/api/plans/:planId/upload/apply',
    act: 'edit-plan',
    subject: classOfPlan,
    bytes: uploadLimit.bytes,
    handle: apply,
  },
  {
    method: 'get',
    path: '/api/plans/:planId/pictures',
    act: 'see-plan',
    subject: classOfPlan,
    handle: async (call): Promise<WordPictures> => showPictures(call.context, await openPlan(call)),
  },
  {
    method: 'get',
    path: '/api/plans/:planId/csv',
    act: 'see-plan',
    subject: classOfPlan,
    handle: download,
  },
];

async function checkTyped(call: ApiCall): Promise<LineCheck> {
  const typed = { studentId: call.params['studentId'] ?? '', change: parse(CheckLineSchema, call.body) };
  await takeTries(call, triesOf(typed.change));
  const { plan, world } = await openPlan(call);
  return { issues: await checkLine(call.context, plan, world, typed) };
}

async function look(call: ApiCall): Promise<ReadReport> {
  const { plan, world, lines } = await openPlan(call);
  const all = await listLines(call.context, plan.id);
  // Only ever reached with bytes: see `bytes` of the route.
  return readReport(call.context, { plan, world, lines, all }, call.body as Buffer);
}

async function apply(call: ApiCall): Promise<AppliedUpload> {
  const { seen } = parse(ApplyQuerySchema, call.query);
  const { report, wanted } = await look(call);
  if (report.seen !== seen)
    throw new Problem(
      'upload-changed',
      'The plan or the list has changed since it was looked at. Look again at what would change.',
    );
  const { plan, world } = await openPlan(call);
  await applyUpload(call.context, plan, world, wanted);
  const shown = await showPlan(call);
  await notePasswordsShown(call, shown.lines);
  return { plan: shown, report };
}

async function download(call: ApiCall): Promise<undefined> {
  const passwords = parse(DownloadQuerySchema, call.query).passwords === 'yes';
  const { plan, lines } = await openPlan(call);
  const file = writePlanCsv(call.context, { plan, lines, passwords, locale: call.session.locale });
  if (passwords) await notePasswordsShown(call, lines);
  // The name holds no name: it lands in download lists.
  call.res.set({
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': 'attachment; filename="login-plan.csv"',
  });
  call.res.send(file);
  return undefined;
}
