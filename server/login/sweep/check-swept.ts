import type { LoginActFault } from '../../../contract/child.ts';
import { maxAges } from '../../access/access-table.ts';
import { readTree } from '../../policy/account-tree.ts';
import { readSettings } from '../../policy/settings.ts';
import { isOptedOut } from '../../roster/opt-outs.ts';
import type { ActRun } from '../act-run.ts';
import { findFacts } from './find-facts.ts';
import { judgeLogin, type LoginFacts } from './judge-login.ts';
import { findRecord } from './sweep-run.ts';

/**
 * Right before an act of a sweep: what the sweep had found is still so, by answers that are not older than 60 s. Whoever is let in
 * again is no more than a pupil, and one for whom a card is wanted. Throws CanvasFault, PauseError.
 */
export async function checkSwept({ context, client, act }: ActRun): Promise<LoginActFault | undefined> {
  const { districtId, accountId, kind, sweepOutcome } = act;
  const login = await findRecord(context, act);
  if (!login) return 'login-gone';
  const maxAge = maxAges.fresh;
  const facts = await findFacts({ context, client, districtId, maxAge: () => maxAge, inPerson: true }, login);
  if (kind === 'reactivate') {
    if (!mayBeLetIn(facts)) return 'not-a-pupil';
    // A card for today does not work again when its day is over: a new password lets in.
    if ((login.temporaryUntil ?? Infinity) <= context.clock.now()) return 'no-longer-so';
    return (await isOptedOut(context, districtId, login.studentId)) ? 'opted-out' : undefined;
  }
  const tree = await readTree(context, client.forAll(), districtId, maxAge);
  const { values } = await readSettings(context, tree, { districtId, accountId });
  const judged = judgeLogin(login, facts, values, context.clock.now());
  if (judged?.outcome === sweepOutcome && judged?.wants === kind) return undefined;
  // Deleted by this act, and its answer was lost: only our own record still has it.
  if (judged?.outcome === 'gone') return kind === 'delete' ? undefined : 'login-gone';
  if (judged?.outcome === 'adopted') return 'no-longer-ours';
  // Suspended by this act in the same way.
  if (kind === 'suspend' && judged?.outcome === sweepOutcome && judged?.wants === 'nothing') return undefined;
  return 'no-longer-so';
}

/** What is not there, or not ours any more, is found out by the act itself. */
function mayBeLetIn(facts: LoginFacts): boolean {
  if (facts.where === 'unclear') return false;
  if (facts.where !== 'here') return true;
  return facts.rows !== undefined && facts.rows !== 'unclear' && !facts.rows.isMoreThanPupil;
}
