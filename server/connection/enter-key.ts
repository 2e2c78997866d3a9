import type { z } from 'zod';
import type { ApiKeySchema } from '../../contract/connection.ts';
import type { Context } from '../context.ts';
import { Problem } from '../problem.ts';
import { addEntry } from '../record/add-entry.ts';
import type { Session } from '../storage/session-documents.ts';
import { keepConnecting, sealKey } from './connecting-session.ts';
import { readConnection, readDistrict } from './keep-connection.ts';

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
  const where = { id, state: 'active', apiKeyId: entered.apiKeyId } as const;
  const changed =
    apiKeyId === key.apiKeyId && (await context.storage.connections.update(where, { set: key }));
  if (!changed)
    throw new Problem(
      'connection-busy',
      'This district is connected with another API key. Disconnect first, then enter the new key.',
    );
  await keepConnecting(context, session, {});
  await recordKeyChange(context, session);
}

/** Says in the record that the district's API key is another one, and who entered it. */
export async function recordKeyChange(context: Context, session: Session): Promise<void> {
  const { id: districtId, name, rootAccountId = '' } = await readDistrict(context, session.districtId);
  await addEntry(
    context,
    { districtId, userId: session.userId ?? '', name: session.name, sessionId: session.id },
    { act: 'key-changed', accountId: rootAccountId, place: name },
  );
}
