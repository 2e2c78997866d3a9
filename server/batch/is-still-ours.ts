import type { CanvasLogin } from '../canvas/logins.ts';

/**
 * Whether a login that Canvas lists is still as we made it, whatever its state: a login with a SIS id is the district's, whoever
 * made it; one under another name, person or provider was somebody's work. Canvas: lib/sis/user_importer.rb, lib/user_merge.rb
 */
export function isStillOurs(
  found: CanvasLogin,
  ours: { readonly studentId: string; readonly username: string },
): boolean {
  return (
    found.userId === ours.studentId &&
    found.uniqueId.toLowerCase() === ours.username.toLowerCase() &&
    found.providerType === 'canvas' &&
    found.sisUserId === null &&
    (found.integrationId ?? null) === null
  );
}
