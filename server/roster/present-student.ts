import type { Fate, FailureCode } from '../../contract/batch.ts';
import { finalFates } from '../../contract/batch.ts';
import type { LeftOutReason, RosterStudent } from '../../contract/roster.ts';
import type { Login } from '../storage/documents.ts';
import type { ClassMember } from './list-pupils.ts';

/** What our own record says of a pupil. */
export interface OwnRecord {
  readonly login: Login | undefined;
  /** Of the class's latest batch. */
  readonly item: { readonly fate: Fate; readonly code?: FailureCode } | undefined;
  readonly batchRunning: boolean;
}

/** A row of the roster: the state from our own record first, then what Canvas says against a login. */
export function presentStudent(
  member: ClassMember,
  record: OwnRecord,
  { reason, sections, tellApart }: Shown,
): RosterStudent {
  const { login } = record;
  return {
    id: member.id,
    name: member.name,
    sortableName: member.sortableName,
    sections: [...sections],
    ...stateOf(record, reason),
    ...(login && login.state !== 'reserved' ? { username: login.username } : {}),
    ...(login?.printedAt === undefined ? {} : { printedAt: new Date(login.printedAt).toISOString() }),
    ...(tellApart === undefined ? {} : { tellApart }),
  };
}

interface Shown {
  readonly reason: LeftOutReason | undefined;
  readonly sections: readonly string[];
  readonly tellApart: string | undefined;
}

function stateOf(
  { login, item, batchRunning }: OwnRecord,
  reason: LeftOutReason | undefined,
): Pick<RosterStudent, 'state' | 'reason' | 'code'> {
  if (reason) return { state: 'left-out', reason };
  if (login?.state === 'active') return { state: 'has-card' };
  if (login?.state === 'suspended') return { state: 'suspended' };
  if (login?.state === 'gone') return { state: 'needs-attention', code: 'login-gone' };
  if (batchRunning && item && !finalFates.includes(item.fate)) return { state: 'being-made' };
  if (item?.fate === 'failed')
    return { state: 'needs-attention', code: item.code ?? 'answer-not-understood' };
  if (login?.state === 'reserved')
    return batchRunning ? { state: 'being-made' } : { state: 'needs-attention', code: 'half-made' };
  return { state: 'none-yet' };
}

/** For children of one name: the last digits of each one's own number, as many as it takes (at least four). By id. */
export function tellTwinsApart(members: readonly ClassMember[]): Map<string, string> {
  const byName = new Map<string, ClassMember[]>();
  for (const member of members) {
    const key = member.name.toLocaleLowerCase();
    byName.set(key, [...(byName.get(key) ?? []), member]);
  }
  const marks = new Map<string, string>();
  for (const twins of byName.values()) {
    if (twins.length < 2) continue;
    const numbers = twins.map(({ id, sisUserId }) => sisUserId ?? id);
    const longest = Math.max(...numbers.map((number) => number.length));
    let length = 4;
    while (length < longest && new Set(numbers.map((number) => number.slice(-length))).size < twins.length)
      length += 1;
    twins.forEach(({ id }, index) => marks.set(id, (numbers[index] ?? id).slice(-length)));
  }
  return marks;
}
