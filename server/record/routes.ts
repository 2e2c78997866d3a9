import { RecordExportQuerySchema, RecordQuerySchema } from '../../contract/record.ts';
import type { ApiCall, ApiRoute } from '../http/api-route.ts';
import { parse } from '../http/validate.ts';
import { addEntry } from './add-entry.ts';
import { exportEntries } from './export-entries.ts';
import { listEntries } from './list-entries.ts';

export const recordRoutes: readonly ApiRoute[] = [
  {
    method: 'get',
    path: '/api/record',
    act: 'see-record',
    handle: (call) => {
      const { before, ...filter } = parse(RecordQuerySchema, call.query);
      const from = before === undefined ? {} : { before: Number(before) };
      return listEntries(call.context, { ...whatIsTheirs(call), filter, ...from });
    },
  },
  {
    method: 'get',
    path: '/api/record/export',
    act: 'export-record',
    perMinute: 6,
    handle: async (call) => {
      const { context, res } = call;
      const wanted = { ...whatIsTheirs(call), filter: parse(RecordExportQuerySchema, call.query) };
      await recordExport(call);
      await exportEntries(context, wanted, res);
    },
  },
];

/** An account's admin sees what was done in their accounts; what is about the district as a whole is the district admin's. */
function whatIsTheirs({ session, grant }: ApiCall) {
  return {
    districtId: session.districtId,
    accountIds: grant.via === 'district-admin' ? undefined : (grant.accountIds ?? []),
  };
}

async function recordExport({ context, session, grant }: ApiCall): Promise<void> {
  const { districtId, place } = session;
  const district = await context.storage.districts.get(districtId);
  await addEntry(
    context,
    { districtId, userId: grant.userId, name: grant.name, sessionId: session.id },
    {
      act: 'record-exported',
      accountId: grant.accountIds?.[0] ?? '',
      place: (grant.via === 'district-admin' ? district?.name : place.name) ?? '',
    },
  );
}
