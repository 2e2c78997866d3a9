/**
 * Who somebody is for an act. `starter`: began this batch. `hinted-admin`: the launch said "admin somewhere", and
 * Canvas can be asked about nobody (not connected, dead, or lacking a right). `session`: anybody with an open session.
 */
export type Standing =
  'district-admin' | 'school-admin' | 'teacher' | 'ta' | 'starter' | 'hinted-admin' | 'session';

/**
 * How old what Canvas said may be. `fresh`: at most 60 s, for everything that writes and for every password that leaves.
 * `read`: a few minutes. `poll`: whatever is known of the last hour, so that polling asks nothing.
 */
export type Freshness = 'fresh' | 'read' | 'poll';

interface Rule {
  readonly who: readonly Standing[];
  readonly freshness: Freshness;
  /** In place of `freshness` for a batch that is still running: whoever watches it asks every second. */
  readonly whileRunning?: Freshness;
  /** Refused while somebody acts as this person: `acting-as-someone`. */
  readonly writes: boolean;
  /** Of those that write: an admin's own decisions go on while the district is frozen; all else stops. */
  readonly evenFrozen?: boolean;
}

const admins = ['district-admin', 'school-admin'] as const;
const ofTheClass = [...admins, 'teacher', 'ta'] as const;

/**
 * Who may do what. A class is a teacher's who teaches it now, and an admin's whose account it is in or below. TAs, and
 * admins with other roles, come in by the settings alone. What is not in the table nobody may do.
 */
export const accessTable = {
  'see-session': { who: ['session'], freshness: 'poll', writes: false },
  'end-session': { who: ['session'], freshness: 'poll', writes: false },
  'sign-everyone-out': { who: ['district-admin'], freshness: 'fresh', writes: true, evenFrozen: true },
  'see-connection': { who: ['district-admin', 'hinted-admin'], freshness: 'read', writes: false },
  // Of a hinted admin nothing is kept for the district until Canvas has confirmed them with a fresh token.
  connect: { who: ['district-admin', 'hinted-admin'], freshness: 'fresh', writes: true, evenFrozen: true },
  disconnect: { who: ['district-admin'], freshness: 'fresh', writes: true, evenFrozen: true },
  'see-year-ends': { who: admins, freshness: 'read', writes: false },
  'end-year': { who: admins, freshness: 'fresh', writes: true },
  'stop-year-end': { who: admins, freshness: 'fresh', writes: true, evenFrozen: true },
  // Before a district's first class one login is made for a pupil whom an admin picks, and a person tries it.
  'see-canary': { who: ['district-admin'], freshness: 'read', writes: false },
  'begin-canary': { who: ['district-admin'], freshness: 'fresh', writes: true },
  'answer-canary': { who: ['district-admin'], freshness: 'fresh', writes: true },
  // One child, or the whole district, is forgotten: also of those who are in no class any more.
  'see-erasures': { who: ['district-admin'], freshness: 'read', writes: false },
  'find-kept-children': { who: ['district-admin'], freshness: 'fresh', writes: false },
  'erase-child': { who: ['district-admin'], freshness: 'fresh', writes: true },
  'erase-district': { who: ['district-admin'], freshness: 'fresh', writes: true, evenFrozen: true },
  'see-schools': { who: ['district-admin'], freshness: 'read', writes: false },
  'choose-schools': { who: ['district-admin'], freshness: 'fresh', writes: true, evenFrozen: true },
  'see-switches': { who: admins, freshness: 'read', writes: false },
  'switch-account': { who: admins, freshness: 'fresh', writes: true, evenFrozen: true },
  'see-settings': { who: admins, freshness: 'read', writes: false },
  'change-settings': { who: admins, freshness: 'fresh', writes: true, evenFrozen: true },
  // Whoever is of the district: the picture stands on the cards that it prints.
  'see-logo': { who: ['session'], freshness: 'poll', writes: false },
  // One's own, of how one's printer prints; a test page is nobody's.
  'see-nudges': { who: ['session'], freshness: 'poll', writes: false },
  'keep-nudge': { who: ['session'], freshness: 'fresh', writes: true, evenFrozen: true },
  'see-class-settings': { who: ofTheClass, freshness: 'read', writes: false },
  'change-class-settings': { who: ofTheClass, freshness: 'fresh', writes: true, evenFrozen: true },
  'freeze-district': { who: ['district-admin'], freshness: 'fresh', writes: true, evenFrozen: true },
  'list-classes': { who: ofTheClass, freshness: 'read', writes: false },
  'find-children': { who: admins, freshness: 'read', writes: false },
  'see-class': { who: ofTheClass, freshness: 'read', writes: false },
  // Times of these children's sign-ins are all that is kept of it.
  'see-sign-ins': { who: ofTheClass, freshness: 'read', writes: false },
  'plan-logins': { who: ofTheClass, freshness: 'fresh', writes: true },
  'see-plan': { who: ofTheClass, freshness: 'fresh', writes: true },
  'edit-plan': { who: ofTheClass, freshness: 'fresh', writes: true },
  'make-logins': { who: ofTheClass, freshness: 'fresh', writes: true },
  // It names pupils and usernames: once it is finished, whoever lost the class sees no more of it than of the class.
  'see-batch': { who: ['starter', ...ofTheClass], freshness: 'read', whileRunning: 'poll', writes: false },
  'stop-batch': { who: ofTheClass, freshness: 'fresh', writes: true, evenFrozen: true },
  'go-on-with-batch': { who: ofTheClass, freshness: 'fresh', writes: true },
  'undo-batch': { who: ofTheClass, freshness: 'fresh', writes: true },
  'list-batches': { who: ofTheClass, freshness: 'read', writes: false },
  // Counting reads the classes of an account and makes nothing; what is made, each class is asked for anew.
  'begin-school-batch': { who: admins, freshness: 'fresh', writes: true },
  'make-school': { who: admins, freshness: 'fresh', writes: true },
  'stop-school-batch': { who: admins, freshness: 'fresh', writes: true, evenFrozen: true },
  'undo-school-batch': { who: admins, freshness: 'fresh', writes: true },
  'see-school-batches': { who: admins, freshness: 'read', writes: false },
  'see-child': { who: ofTheClass, freshness: 'read', writes: false },
  'suspend-login': { who: ofTheClass, freshness: 'fresh', writes: true },
  'reactivate-login': { who: ofTheClass, freshness: 'fresh', writes: true },
  'renew-password': { who: ofTheClass, freshness: 'fresh', writes: true },
  'delete-login': { who: ofTheClass, freshness: 'fresh', writes: true },
  // Names of pupils: a school admin is shown those of the own accounts.
  'see-sweeps': { who: admins, freshness: 'read', writes: false },
  'run-sweep': { who: ['district-admin'], freshness: 'fresh', writes: true },
  'pause-sweep': { who: ['district-admin'], freshness: 'fresh', writes: true, evenFrozen: true },
  // Whoever is told of the parents' wish writes it down; that it is over, an admin says.
  'opt-out': { who: ofTheClass, freshness: 'fresh', writes: true },
  'lift-opt-out': { who: admins, freshness: 'fresh', writes: true },
  'print-cards': { who: ofTheClass, freshness: 'fresh', writes: true },
  // No password leaves with it: sample words stand in for them.
  'preview-cards': { who: ofTheClass, freshness: 'read', writes: false },
  // Poster and substitute's sheet: nobody's login is on them, but who made them is in the record.
  'print-sheets': { who: ofTheClass, freshness: 'fresh', writes: true },
  'export-logins': { who: ofTheClass, freshness: 'fresh', writes: true },
  'print-school': { who: admins, freshness: 'fresh', writes: true },
  'export-school-logins': { who: admins, freshness: 'fresh', writes: true },
  'see-piles': { who: admins, freshness: 'read', writes: false },
  'arrange-piles': { who: admins, freshness: 'fresh', writes: true, evenFrozen: true },
  'see-deployments': { who: admins, freshness: 'read', writes: false },
  'see-record': { who: admins, freshness: 'read', writes: false },
  'export-record': { who: admins, freshness: 'fresh', writes: true, evenFrozen: true },
} as const satisfies Record<string, Rule>;

export type AccessAct = keyof typeof accessTable;

/** How old an answer of Canvas may be for each freshness, in ms. */
export const maxAges: Readonly<Record<Freshness, number>> = {
  fresh: 60_000,
  read: 5 * 60_000,
  poll: 60 * 60_000,
};

/** Who may do an act, by how fresh an answer of Canvas, and whether it writes. */
export function ruleOf(act: AccessAct): Rule {
  return accessTable[act];
}
