import { chooseShapes, type LoginShape } from '../../contract/login-shapes.ts';
import type { Plan } from '../../contract/plan.ts';
import type { Settings } from '../../contract/policy.ts';
import type { LeftOutReason } from '../../contract/roster.ts';
import type { CanvasClient } from '../canvas/canvas-client.ts';
import { canvasOf } from '../connection/canvas-for.ts';
import type { Context } from '../context.ts';
import { tellTwinsApart, type ShownState } from '../roster/present-student.ts';
import { readTree } from '../policy/account-tree.ts';
import { readSettings } from '../policy/settings.ts';
import { bendToCanvas, readCanvasRules } from '../policy/canvas-rules.ts';
import { readClass, type ClassPlace } from '../roster/read-class.ts';
import { collectTaken } from './collect-taken.ts';
import { keepShapes } from './known-names.ts';
import { learnLoginShapes } from './learn-login-shapes.ts';
import { listPlaceParts } from './name-letters.ts';
import type { PlanStudent, TakenNames } from './plan-types.ts';

/** What a plan of one class has to fit into, as Canvas and our record have it now. */
export interface PlanWorld {
  /** Pupils who may get a login and have none, in the roster's order. */
  readonly students: readonly PlanStudent[];
  readonly leftOut: Plan['leftOut'];
  /** For twins of one name: what tells them apart, by id. */
  readonly marks: ReadonlyMap<string, string>;
  readonly alreadyMade: number;
  /** What is decided for the class, with the password rules that Canvas itself has shown since. */
  readonly settings: Settings;
  readonly mayTypePasswords: boolean;
  /** Parts of the names of class and school, which no password may hold. */
  readonly placeNames: readonly string[];
  /** Everyone Canvas lists in the class, pupils or not. */
  readonly people: number;
  readonly taken: TakenNames;
  readonly shapes: readonly LoginShape[];
  /** Simple usernames of this class, from which new ones keep their distance. */
  readonly beside: readonly string[];
  /** Usernames of other pupils of the district that are close to ones this plan has asked about; named to nobody. */
  readonly around: readonly string[];
  /** The account's name. */
  readonly school: string;
}

export interface PlanPlace {
  readonly districtId: string;
  /** Who waits for it, where it is somebody at a screen. */
  readonly sessionId?: string;
  readonly course: ClassPlace['course'] & { readonly name?: string };
  /** Who asks, where it is nobody at a screen. */
  readonly client?: CanvasClient;
}

/** How old the account tree may be that says which accounts decide for a class. */
const treeAge = 5 * 60_000;

/** Reads the class and our record into what a plan needs. Throws Problem as `canvasFor`. */
export async function readPlanWorld(
  context: Context,
  { districtId, sessionId = '', course, client: given }: PlanPlace,
): Promise<PlanWorld> {
  const client = given ?? (await canvasOf(context, { id: sessionId, districtId }));
  const people = await readClass(context, client, { districtId, course });
  const tree = await readTree(context, client, districtId, treeAge);
  const place = { districtId, accountId: course.accountId, courseId: course.id };
  const rules = await readCanvasRules(context, client, { districtId, rootId: tree.rootId });
  const settings = bendToCanvas((await readSettings(context, tree, place)).values, rules);
  const shown = people.flatMap(({ loginId }) => loginId ?? []);
  const ours = await listOurs(context, districtId, shown);
  return {
    students: people.filter(isOpen),
    leftOut: people.flatMap((person) => {
      const { id, name, sortableName } = person;
      const reason = leftOutBecause(person);
      return reason === undefined ? [] : [{ studentId: id, name, sortableName, reason }];
    }),
    settings,
    mayTypePasswords: settings.typedPasswords,
    marks: tellTwinsApart(people),
    alreadyMade: people.filter(hasLogin).length,
    people: people.length,
    placeNames: listPlaceParts([course.name ?? '', tree.accounts.get(course.accountId)?.name ?? '']),
    beside: people.flatMap(({ username }) => username ?? []),
    around: [],
    school: tree.accounts.get(course.accountId)?.name ?? '',
    taken: collectTaken({ usernames: [], people, passwords: [] }),
    shapes: chooseShapes(
      await keepShapes(context, districtId, learnLoginShapes(shown, ours)),
      settings.loginShapes,
    ),
  };
}

/** Why somebody of a class gets no login, whatever there is already. */
export function leftOutBecause({ state, reason }: ShownState): LeftOutReason | undefined {
  return state === 'opted-out' ? 'opted-out' : reason;
}

/** Whether somebody of a class may get a login, and has none. */
export function isOpen({ state, code }: ShownState): boolean {
  const isLost = code === 'login-gone' || code === 'no-longer-ours';
  return state === 'none-yet' || (state === 'needs-attention' && !isLost);
}

/** Whether somebody of a class has a login of ours that there is, whoever suspended it. */
export function hasLogin({ state }: ShownState): boolean {
  return state === 'has-card' || state === 'suspended' || state === 'locked';
}

/** Simple logins of ours among the login ids that Canvas shows; they teach nothing of the district's own. */
async function listOurs(
  { storage }: Context,
  districtId: string,
  shown: readonly string[],
): Promise<ReadonlySet<string>> {
  const usernameKey = { in: shown.map((loginId) => loginId.trim().toLowerCase()) };
  return new Set((await storage.logins.find({ districtId, usernameKey })).map((login) => login.usernameKey));
}
