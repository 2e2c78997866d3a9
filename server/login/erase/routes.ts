import {
  EraseChildSchema,
  EraseDistrictSchema,
  FindKeptSchema,
  type Erasures,
  type ErasureView,
} from '../../../contract/erase.ts';
import { readDistrict } from '../../connection/keep-connection.ts';
import type { ApiCall, ApiRoute } from '../../http/api-route.ts';
import { parse } from '../../http/validate.ts';
import { actorOf } from '../../policy/asked-by.ts';
import { Problem } from '../../problem.ts';
import type { Erasure } from '../../storage/erasure-documents.ts';
import { beginErasure } from './begin-erasure.ts';
import { eraseDistrict } from './erase-district.ts';
import { findKept } from './find-kept.ts';

/** What a district admin has forgotten: one child, or everything. */
export const eraseRoutes: readonly ApiRoute[] = [
  { method: 'get', path: '/api/erasures', act: 'see-erasures', handle: listErasures },
  {
    method: 'post',
    path: '/api/kept-children/find',
    act: 'find-kept-children',
    perMinute: 60,
    handle: ({ context, session, body }) =>
      findKept(context, session.districtId, parse(FindKeptSchema, body).name),
  },
  {
    method: 'post',
    path: '/api/erasures',
    act: 'erase-child',
    handle: async (call) =>
      present(await beginErasure(call.context, actorOf(call), parse(EraseChildSchema, call.body))),
  },
  {
    method: 'post',
    path: '/api/erasures/district',
    act: 'erase-district',
    perMinute: 6,
    handle: async ({ context, session, body }) => {
      const district = await readDistrict(context, session.districtId);
      if (parse(EraseDistrictSchema, body).name.trim() !== district.name.trim())
        throw new Problem('name-not-typed', 'Type the name of the district exactly as it is shown.');
      return present(await eraseDistrict(context, district.id));
    },
  },
];

const mostShown = 20;

async function listErasures({ context, session: { districtId } }: ApiCall): Promise<Erasures> {
  const { erasures, logins } = context.storage;
  const latest = await erasures.find(
    { districtId },
    { order: [{ by: 'startedAt', desc: true }], limit: mostShown },
  );
  return {
    erasures: latest.map(present),
    loginsInCanvas: await logins.count({ districtId, state: { in: ['active', 'suspended'] } }),
  };
}

function present({ id, startedAt, state, code, count }: Erasure): ErasureView {
  return {
    id,
    at: new Date(startedAt).toISOString(),
    state,
    ...(code === undefined ? {} : { code }),
    count,
  };
}
