import type { Context } from '../context.ts';
import { readDistrictSettings } from '../policy/class-rules.ts';
import { Problem } from '../problem.ts';
import type { PlanLineDocument } from '../storage/plan-documents.ts';

/** Whether the district lets passwords be typed or brought by a list at this moment. */
export async function mayTypePasswords(context: Context, districtId: string): Promise<boolean> {
  return (await readDistrictSettings(context, districtId)).typedPasswords;
}

/**
 * A district's no to typed passwords counts for those typed before it, too.
 * @throws Problem `typed-passwords-off`, naming whose passwords were typed
 */
export async function refuseTyped(
  context: Context,
  districtId: string,
  lines: readonly PlanLineDocument[],
): Promise<void> {
  const typed = lines.filter((line) => line.typed);
  if (typed.length === 0 || (await mayTypePasswords(context, districtId))) return;
  const students = typed.map(({ name }) => name);
  throw new Problem(
    'typed-passwords-off',
    `Your district has stopped letting passwords be typed. Draw new ones for ${students.join(', ')}.`,
    { students },
  );
}
