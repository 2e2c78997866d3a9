import { accountPlace } from '../lti/launch-place.ts';
import type { ApiKey } from '../model/tokens.ts';
import type { LtiKey } from '../model/tools.ts';
import type { PracticeDeps } from '../practice-deps.ts';
import { html } from './html.ts';
import type { Markup, Piece } from './html.ts';
import { keysPath } from './install-rights.ts';
import { formFields, framedPage } from './layout.ts';
import { rootAccount } from './login-pages.ts';
import { frameFor } from './page-frame.ts';
import type { Visitor } from './visitor.ts';

function stateForm(deps: PracticeDeps, visitor: Visitor, key: ApiKey | LtiKey): Markup {
  const on = key.workflowState === 'active';
  const fields = { authenticity_token: visitor.csrf, workflow_state: on ? 'inactive' : 'active' };
  return html`<form method="post" action="${keysPath(deps)}/${key.id}/state">
    ${formFields(fields)}
    <button
      class="button small"
      role="switch"
      aria-checked="${on ? 'true' : 'false'}"
      aria-label="${`${nameOf(key)} is on`}"
    >
      ${on ? 'ON' : 'OFF'}
    </button>
  </form>`;
}

function nameOf(key: ApiKey | LtiKey): string {
  return 'title' in key ? key.title : key.name;
}

function row(deps: PracticeDeps, visitor: Visitor, key: ApiKey | LtiKey): Markup {
  const secret = 'secret' in key && key.secret;
  return html`<tr data-key="${key.id}">
    <td>${nameOf(key)}</td>
    <td>
      <code class="client-id">${key.id}</code>
      ${
        secret !== false &&
        html`<details>
          <summary>Show Key</summary>
          <code class="key-secret">${secret}</code>
        </details>`
      }
    </td>
    <td>${'title' in key ? 'LTI' : 'API'}</td>
    <td class="small">
      ${'title' in key ? key.placements.map(({ placement }) => html`${placement}<br />`) : html`${key.scopes.length} scopes`}
    </td>
    <td>${stateForm(deps, visitor, key)}</td>
  </tr>`;
}

function forms(deps: PracticeDeps, visitor: Visitor): Markup {
  const csrf = formFields({ authenticity_token: visitor.csrf });
  const path = keysPath(deps);
  return html`<h2>+ Developer Key</h2>
    <details class="keyform">
      <summary>+ LTI Registration (by URL)</summary>
      <form method="post" action="${path}/register">
        ${csrf}
        <label class="field"
          ><span>Dynamic Registration URL</span
          ><input name="registration_url" type="url" required autocomplete="off"
        /></label>
        <button class="button primary">Continue</button>
      </form>
    </details>
    <details class="keyform">
      <summary>+ LTI Key (paste JSON)</summary>
      <form method="post" action="${path}/lti">
        ${csrf}
        <label class="field"
          ><span>Redirect URIs, one a line</span><textarea name="redirect_uris" rows="2"></textarea>
        </label>
        <label class="field"
          ><span>LTI 1.3 Configuration</span><textarea name="json" rows="6" required></textarea>
        </label>
        <button class="button primary">Save</button>
      </form>
    </details>
    <details class="keyform">
      <summary>+ API Key</summary>
      <form method="post" action="${path}/api">
        ${csrf}
        <label class="field"><span>Key Name</span><input name="name" required autocomplete="off" /></label>
        <label class="field"
          ><span>Redirect URIs, one a line</span><textarea name="redirect_uris" rows="2" required></textarea>
        </label>
        <label class="field"
          ><span>Scopes, one a line (none: scopes are not enforced)</span
          ><textarea name="scopes" rows="6"></textarea>
        </label>
        <label class="check"
          ><input type="checkbox" name="allow_includes" value="1" /> Allow Include Parameters</label
        >
        <button class="button primary">Save</button>
      </form>
    </details>`;
}

/** `/accounts/:root/developer_keys`: every key with its switch, and the three ways of making one. */
export function developerKeysPage(deps: PracticeDeps, visitor: Visitor, fault: string | null): string {
  const { world } = deps;
  const place = accountPlace(world, rootAccount(deps).id);
  const keys = [...world.ltiKeys.all(), ...world.apiKeys.all()].filter(
    (key) => key.workflowState !== 'deleted',
  );
  const off = keys.some((key) => key.workflowState === 'inactive');
  return framedPage(
    frameFor(deps, visitor, { place, path: keysPath(deps), title: 'Developer Keys' }),
    html`<h1>Developer Keys</h1>
      ${fault !== null && html`<p class="notice error" role="alert">${fault}</p>`}
      ${off && html`<p class="notice">A key that is OFF does nothing. Look it over, then switch it ON.</p>`}
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Details</th>
            <th scope="col">Type</th>
            <th scope="col">For</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          ${keys.map((key) => row(deps, visitor, key))}
        </tbody>
      </table>
      ${keys.length === 0 && html`<p class="soft">There is no key yet.</p>`} ${forms(deps, visitor)}`,
  );
}

/** The dialog in which a tool's own registration page is shown. */
export function registrationDialog(deps: PracticeDeps, visitor: Visitor, address: string): string {
  const place = accountPlace(deps.world, rootAccount(deps).id);
  const back: Piece = html`<a class="button" href="${keysPath(deps)}">Cancel</a>`;
  return framedPage(
    frameFor(deps, visitor, { place, path: keysPath(deps), title: 'Register App' }),
    html`<section role="dialog" aria-labelledby="dialog-title" class="dialog">
        <h1 id="dialog-title">Register App</h1>
        <iframe
          class="registration-frame"
          title="Register App"
          src="${address}"
          data-when-closed="${keysPath(deps)}"
        ></iframe>
        <p class="actions">${back}</p>
      </section>
      <script src="/practice-assets/registration.js"></script>`,
  );
}
