import { timingSafeEqual } from 'node:crypto';
import type { Context } from '../../context.ts';
import { hashToken } from '../../http/session.ts';
import { Problem } from '../../problem.ts';
import type { Invite } from '../../storage/launch-documents.ts';

const day = 24 * 60 * 60_000;
const life = 7 * day;
/** An invite that is over is remembered this much longer, so that whoever comes with it is told what happened to it. */
const remembered = 30 * day;
/** Longer than a registration can take: a claim that outlives its server opens again. */
const claimLife = 2 * 60_000;

/** Wrong access codes after which an invite is over: its eight digits cannot be guessed in that many. */
const mostTries = 5;
const codePurpose = 'invite-code';

/** An access code: eight digits, told by another way than the invite. */
export function makeAccessCode({ random }: Context): string {
  return String(random.int(100_000_000)).padStart(8, '0');
}

/**
 * Makes an invite; answers the whole address that an admin enters into Canvas. Only the token's hash is kept.
 * @param code the access code without which it registers nothing, if it is to have one
 */
export async function makeInvite(context: Context, code?: string): Promise<string> {
  const { config, storage, random, clock, seal } = context;
  const token = random.token(32);
  const now = clock.now();
  await storage.invites.insert({
    id: hashToken(token),
    createdAt: now,
    goodUntil: now + life,
    state: 'open',
    expiresAt: now + life + remembered,
    ...(code === undefined ? {} : { codeSealed: seal.close(code, 'server', codePurpose), codeTries: 0 }),
  });
  return `${config.publicUrl}/lti/register?invite=${token}`;
}

/** The invite of a token, as long as it can be used. Throws 'invite-unknown', 'invite-used', 'invite-ended', 'invite-expired'. */
export async function findInvite({ storage, clock }: Context, token: string): Promise<Invite> {
  const invite = await storage.invites.get(hashToken(token));
  if (!invite) throw new Problem('invite-unknown', 'This invite was not made by this server.');
  if (invite.state === 'used') throw used();
  if ((invite.codeTries ?? 0) >= mostTries) throw ended();
  if (invite.goodUntil <= clock.now())
    throw new Problem('invite-expired', 'This invite is more than seven days old.');
  return invite;
}

/**
 * Whether this is the invite's access code, if it has one. Each try is counted before it is looked at, so that many at once are
 * no more than one after another. Throws 'invite-code-wrong', and 'invite-ended' from the fifth wrong one on.
 */
export async function checkAccessCode(
  { storage, seal }: Context,
  { id, codeSealed }: Invite,
  given = '',
): Promise<void> {
  if (codeSealed === undefined) return;
  const tried = await storage.invites.update({ id, codeTries: { lt: mostTries } }, { inc: { codeTries: 1 } });
  if (!tried) throw ended();
  const hash = hashToken(seal.open(codeSealed, 'server', codePurpose));
  if (timingSafeEqual(Buffer.from(hash), Buffer.from(hashToken(given.replace(/[\s-]/g, ''))))) {
    await storage.invites.update({ id }, { set: { codeTries: 0 } });
    return;
  }
  if ((tried.codeTries ?? 0) >= mostTries) throw ended();
  throw new Problem('invite-code-wrong', 'This access code does not belong to this invite.');
}

/** Takes an invite for one registration: of several at once, one gets it. Throws 'invite-used'. */
export async function claimInvite({ storage, clock }: Context, { id }: Invite): Promise<void> {
  const now = clock.now();
  const change = { set: { state: 'claimed' as const, claimedUntil: now + claimLife } };
  const taken =
    (await storage.invites.update({ id, state: 'open' }, change)) ??
    (await storage.invites.update({ id, state: 'claimed', claimedUntil: { lte: now } }, change));
  if (!taken) throw used();
}

/** Gives a claimed invite back: nothing came of it. */
export async function releaseInvite({ storage }: Context, { id }: Invite): Promise<void> {
  await storage.invites.update({ id, state: 'claimed' }, { set: { state: 'open' }, unset: ['claimedUntil'] });
}

/** Uses an invite up. */
export async function useInvite({ storage }: Context, { id }: Invite, registrationId: string): Promise<void> {
  await storage.invites.update({ id }, { set: { state: 'used', registrationId }, unset: ['claimedUntil'] });
}

function ended(): Problem {
  return new Problem('invite-ended', 'The access code of this invite was typed wrong too often.');
}

function used(): Problem {
  return new Problem('invite-used', 'This invite was already used.');
}
