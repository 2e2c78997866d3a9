import { RecordQuerySchema } from '../../contract/record.ts';
import type { ApiRoute } from '../http/api-route.ts';
import { parse } from '../http/validate.ts';
import { listEntries } from './list-entries.ts';

export const recordRoutes: readonly ApiRoute[] = [
  {
    method: 'get',
    path: '/api/record',
    act: 'see-record',
    handle: ({ context, session, grant, query }) => {
      const accountIds = grant.via === 'district-admin' ? undefined : (grant.accountIds ?? []);
      return listEntries(context, session.districtId, accountIds, parse(RecordQuerySchema, query).before);
    },
  },
];
