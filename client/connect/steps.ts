import type { ConnectionFacts } from '../../contract/connection.ts';

export const stepNames = ['make-key', 'key', 'consent', 'owner', 'rights', 'sign-in', 'schools'] as const;
export type StepName = (typeof stepNames)[number];

/**
 * Where a district admin is on the way to a connection: what the server knows decides, within that the admin's own
 * steps forward and back. 'overview' once connected with schools chosen, unless a step was asked for.
 */
export function stepOf(facts: ConnectionFacts, chosen: StepName | undefined): StepName | 'overview' {
  const open = openSteps(facts);
  if (chosen && open.includes(chosen)) return chosen;
  if (facts.state === 'active' && facts.schoolsOn > 0) return 'overview';
  return open.at(facts.state === 'active' ? -3 : -1) ?? 'make-key';
}

/** Steps that can be stood on now; the last of them is the one to do (when active: the first of the last three). */
function openSteps({ state, apiKeyId }: ConnectionFacts): readonly StepName[] {
  switch (state) {
    case 'none':
      return ['key', 'make-key'];
    case 'key-entered':
      return ['make-key', 'key', 'consent'];
    case 'dead':
      return apiKeyId ? ['make-key', 'key', 'consent'] : ['key', 'make-key'];
    case 'consented':
      return ['make-key', 'key', 'consent', 'owner'];
    case 'active':
      return ['make-key', 'key', 'consent', 'rights', 'sign-in', 'schools'];
  }
}
