import { finalFates } from '../../contract/batch.ts';
import type { LeftOutReason, RosterStudent, StudentState, Suspension } from '../../contract/roster.ts';
import type { BatchItem } from '../storage/batch-documents.ts';
import type { Login } from '../storage/login-documents.ts';
import type { ClassMember } from './read-members.ts';

/** What our own record says of a pupil. */
export interface OwnRecord {
  readonly login: Login | undefined;
  /** Of the class's latest batch. */
  readonly item: BatchItem | undefined;
  readonly batchRunning: boolean;
  /** No card is wanted for this child. */
  readonly optedOut: boolean;
}

export interface ShownState {
  readonly state: StudentState;
  readonly reason?: LeftOutReason;
  readonly code?: string;
}

/** Of a login of ours, what stands on the screen besides its name: times in ms. */
export interface ShownLogin extends Pick<
  Login,
  | 'madeAt'
  | 'printedAt'
  | 'printedBy'
  | 'signedInAt'
  | 'signInsAskedAt'
  | 'suspendedAt'
  | 'suspendedBy'
  | 'suspendedFor'
> {
  readonly forgotten: boolean;
}

/** Where a pupil stands: what speaks against a login first, then our own record. */
export function stateOf(
  { login, item, batchRunning, optedOut }: OwnRecord,
  reason: LeftOutReason | undefined,
): ShownState {
  if (reason) return { state: 'left-out', reason };
  if (optedOut) return { state: 'opted-out' };
  if (login?.adoptedAt !== undefined) return { state: 'needs-attention', code: 'no-longer-ours' };
  if (login?.state === 'active') return { state: 'has-card' };
  // Suspended by nobody here: by Canvas after too many wrong passwords, or by somebody in Canvas.
  if (login?.state === 'suspended')
    return { state: login.suspendedAt === undefined ? 'locked' : 'suspended' };
  if (login?.state === 'gone') return { state: 'needs-attention', code: 'login-gone' };
  if (login?.state === 'overwritten' && !batchRunning) return { state: 'none-yet', code: 'overwritten' };
  if (batchRunning && item && !finalFates.includes(item.fate)) return { state: 'being-made' };
  if (item?.fate === 'failed')
    return { state: 'needs-attention', code: item.code ?? 'answer-not-understood' };
  if (login?.state === 'reserved')
    return batchRunning ? { state: 'being-made' } : { state: 'needs-attention', code: 'half-made' };
  return { state: 'none-yet' };
}

/** A row of the roster, field by field: nothing of the standard login is in it. */
export function presentStudent(
  person: ClassMember & ShownState & { readonly username?: string; readonly login?: ShownLogin },
  sections: readonly string[],
  tellApart: string | undefined,
): RosterStudent {
  const { id, name, sortableName, state, reason, code, username, login } = person;
  return {
    id,
    name,
    sortableName,
    sections: [...sections],
    state,
    ...(reason === undefined ? {} : { reason }),
    ...(code === undefined ? {} : { code }),
    ...(username === undefined ? {} : { username }),
    ...(login === undefined ? {} : presentLogin(login)),
    ...(tellApart === undefined ? {} : { tellApart }),
  };
}

function presentLogin({
  madeAt,
  printedAt,
  printedBy,
  signedInAt,
  signInsAskedAt,
  forgotten,
  ...suspension
}: ShownLogin): Partial<RosterStudent> {
  return {
    ...presentSuspension(suspension),
    ...(madeAt === undefined ? {} : { madeAt: new Date(madeAt).toISOString() }),
    ...(printedAt === undefined ? {} : { printedAt: new Date(printedAt).toISOString() }),
    ...(printedBy === undefined ? {} : { printedBy }),
    ...(signedInAt === undefined ? {} : { signedInAt: new Date(signedInAt).toISOString() }),
    ...(signedInAt === undefined && signInsAskedAt !== undefined ? { neverSignedIn: true } : {}),
    ...(forgotten ? { forgotten } : {}),
  };
}

/** Who suspended a login here, when and why; nothing of one that Canvas, or somebody in Canvas, suspended. */
export function presentSuspension({
  suspendedAt,
  suspendedBy: by = '',
  suspendedFor: why,
}: Pick<Login, 'suspendedAt' | 'suspendedBy' | 'suspendedFor'>): { readonly suspended?: Suspension } {
  if (suspendedAt === undefined) return {};
  const at = new Date(suspendedAt).toISOString();
  return { suspended: { by, at, ...(why === undefined ? {} : { why }) } };
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
