import type { z } from 'zod';
import type { ApiKeySchema } from '../../contract/connection.ts';
import type { Context } from '../context.ts';
import { Problem } from '../problem.ts';
import type { Entry } from '../record/add-entry.ts';
import { changeAndRecord } from '../record/owed-entry.ts';
import type { District } from '../storage/connection-documents.ts';
import type { Session } from '../storage/session-documents.ts';
import { keepConnecting, sealKey } from './connecting-session.ts';
import { readConnection, readDistrict } from './keep-connection.ts';
import { placeOfDistrict } from '../record/place-of-district.ts';

/**
 * A district admin, known to Canvas as one now, replaces the secret of the key in use. Another key only once the
 * connection is ended, since the tokens belong to the key: `connection-busy`.
 */
export async function enterKey(
  context: Context,
  session: Session,
  entered: z.output<typeof ApiKeySchema>,
): Promise<void> {
  const { id, apiKeyId } = await readConnection(context, session.districtId);
  const key = sealKey(context, id, entered);
  const { districtId, userId = '', name, id: sessionId } = session;
  const changed =
    apiKeyId === key.apiKeyId &&
    (await changeAndRecord(context, context.storage.connections, {
      ...{ id, where: { state: 'active', apiKeyId: entered.apiKeyId }, change: { set: key } },
      actor: { districtId, userId, name, sessionId },
      entry: keyChanged(await readDistrict(context, districtId)),
    }));
  if (!changed)
    throw new Problem(
      'connection-busy',
      'This district is connected with another API key. Disconnect first, then enter the new key.',
    );
  await keepConnecting(context, session, {});
}

/** What the record says where the district's API key is another one. */
export function keyChanged(district: District): Entry {
  return { act: 'key-changed', ...placeOfDistrict(district) };
}
