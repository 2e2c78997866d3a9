import type { SignedOut } from '../../contract/session.ts';
import { readDistrict } from '../connection/keep-connection.ts';
import type { Context } from '../context.ts';
import { endSessions } from '../http/end-sessions.ts';
import { actorOf } from '../policy/asked-by.ts';
import { addEntry } from '../record/add-entry.ts';
import type { Session } from '../storage/session-documents.ts';
import type { Grant } from './grant.ts';
import { placeOfDistrict } from '../record/place-of-district.ts';

/** Ends every session of the district but the one that asks, and puts that on record. Batches under way go on. */
export async function signEveryoneOut(context: Context, session: Session, grant: Grant): Promise<SignedOut> {
  const district = await readDistrict(context, session.districtId);
  const ended = await endSessions(context, district.id, session.id);
  await addEntry(context, actorOf({ session, grant }), {
    act: 'everyone-signed-out',
    ...placeOfDistrict(district),
    count: ended,
  });
  return { ended };
}
