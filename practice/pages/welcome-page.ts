import type { PracticeDeps } from '../practice-deps.ts';
import type { Cast, CastKey, CastMember } from '../seed/cast.ts';
import { html } from './html.ts';
import type { Markup, Piece } from './html.ts';
import { barePage, formFields } from './layout.ts';
import { rootAccount } from './login-pages.ts';

const SHORTCUTS: readonly CastKey[] = [
  'teacher',
  'secondTeacher',
  'benchTeacher',
  'longClassTeacher',
  'otherSchoolTeacher',
  'aide',
  'schoolAdmin',
  'otherSchoolAdmin',
  'districtAdmin',
  'serviceUser',
  'helpDesk',
  'specialsTeacher',
  'pupil',
  'parent',
];

function shortcut(person: CastMember, label: Piece): Markup {
  return html`<form method="post" action="/practice/sign-in-as">
    ${formFields({ user_id: String(person.id) })}<button class="button primary">${label}</button>
  </form>`;
}

/** A tool that holds a live token has been connected: the first page then begins with what is left to try. */
function isConnected({ world }: PracticeDeps): boolean {
  return [...world.accessTokens.all()].some(
    ({ workflowState, keyId }) => workflowState === 'active' && keyId !== null,
  );
}

function steps(deps: PracticeDeps): Markup {
  const { cast } = deps.district;
  const first = connectStep(cast, isConnected(deps));
  const rest = classSteps(cast);
  return html`<ol class="steps">
    ${isConnected(deps) ? [rest, first] : [first, rest]}
  </ol>`;
}

function connectStep(cast: Cast, isDone: boolean): Markup {
  const what = isDone
    ? html`This was done already, so that you can begin with the class. To go the way yourself, disconnect it:
        as the district admin open <em>Login Cards</em> in the account navigation, then <em>Connection</em>.`
    : html`As the district admin open <em>Login Cards</em> in the account navigation, enter the key below,
        agree on Canvas's page and switch the schools on. Once is enough.`;
  return html`<li>
    <h3>Connect the tool</h3>
    <p>${what}</p>
    ${shortcut(cast.districtAdmin, `Sign in as ${cast.districtAdmin.name}`)}
  </li>`;
}

function classSteps(cast: Cast): Markup {
  return html`<li>
      <h3>Make a class's cards</h3>
      <p>
        As a first-grade teacher open your class, then <em>Login Cards</em> in its navigation: 24 children,
        one button, one PDF.
      </p>
      ${shortcut(cast.teacher, `Sign in as ${cast.teacher.name}`)}
    </li>
    <li>
      <h3>Try a card</h3>
      <p>
        Sign out and sign in as any child with what is on the paper. Single sign-on comes first here, so a
        card leads to Canvas's own form.
      </p>
      <p><a class="button" href="/login/canvas">Open the sign-in form</a></p>
    </li>
    <li>
      <h3>Or a whole school's</h3>
      <p>
        As the school admin do the same from the school's account navigation, for any class of that school.
      </p>
      ${shortcut(cast.schoolAdmin, `Sign in as ${cast.schoolAdmin.name}`)}
    </li>`;
}

function keyBox(deps: PracticeDeps): Piece {
  const key = [...deps.world.apiKeys.all()].find((one) => one.workflowState === 'active');
  if (key === undefined) return null;
  return html`<h2>Key for the first connection</h2>
    <div class="keybox">
      <p>
        A Canvas API developer key, as a district admin would find it in Canvas. Login Cards asks for it once.
      </p>
      <dl>
        <dt>Client ID</dt>
        <dd><code id="api-key-id">${key.id}</code></dd>
        <dt>Secret</dt>
        <dd><code id="api-key-secret">${key.secret}</code></dd>
      </dl>
    </div>`;
}

/**
 * `/practice`, the demo's first page: what this is, what to try, "sign in as" shortcuts, the key for the first connection.
 */
export function welcomePage(deps: PracticeDeps): string {
  const { cast } = deps.district;
  const people = SHORTCUTS.map((name) => cast[name]);
  const person = (one: CastMember): Markup =>
    html`<li>
      <form method="post" action="/practice/sign-in-as">
        ${formFields({ user_id: String(one.id) })}
        <button name="locale" value="en">
          <strong>Sign in as ${one.name}</strong><span class="small soft">${one.about}</span>
        </button>
        <button class="in-spanish" name="locale" value="es" lang="es" aria-label="${one.name}, en español">
          en español
        </button>
      </form>
    </li>`;
  return barePage(
    'Practice Canvas',
    html`<div class="welcome">
      <header>
        <h1>Practice Canvas</h1>
        <p class="lead">
          A stand-in for the Canvas of <strong>${rootAccount(deps).name}</strong>, made to try Login Cards
          against. Everybody in it is made up, and everything is forgotten when it stops.
        </p>
      </header>
      <main>
        <h2>What to try</h2>
        ${steps(deps)}
        <h2>Sign in as</h2>
        <ul class="people">
          ${people.map(person)}
        </ul>
        <p class="small soft">
          Standard logins come through <a href="/login">single sign-on</a>; a card needs
          <a href="/login/canvas">Canvas's own form</a>.
        </p>
        ${keyBox(deps)}
      </main>
    </div>`,
  );
}
