import { isSomebodysLoginId } from '../canvas/logins.ts';
import { askUsername } from '../plan/ask-usernames.ts';
import type { BatchItem } from '../storage/batch-documents.ts';
import { askAboutPupil } from './ask-about-pupil.ts';
import type { BatchRun } from './batch-run.ts';

/** Found free while the plan was looked at, and not long ago. */
export function needsNoQuestion({ context }: BatchRun, item: BatchItem): boolean {
  const { freeUsername, freeUntil = 0, username } = item;
  return freeUsername === username && context.clock.now() < freeUntil;
}

/**
 * Whether the username about to be sent is somebody's of the district, of whatever provider. Without a call for one that was found free
 * while the plan was looked at; one call for a spare, or where the button was pressed before the answer was there.
 * @throws PauseError where Canvas cannot be asked, PupilUnreadableError where it cannot be asked about this one
 */
export async function isUsernameSomebodys(run: BatchRun, item: BatchItem): Promise<boolean> {
  if (needsNoQuestion(run, item)) return false;
  const { context, client, batch } = run;
  return askAboutPupil(run, item.studentId, {
    kind: 'username',
    ask: () => askUsername(context, client, batch.districtId, item.username),
    // Another name, of nobody in particular.
    askOther: (studentId) => isSomebodysLoginId(client, `${item.username}${studentId}`),
  });
}
