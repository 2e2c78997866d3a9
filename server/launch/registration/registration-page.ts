import { escapeHtml } from '../../http/escape-html.ts';
import type { RegistrationTexts } from './page-texts.ts';

/** What the form carries back, unseen: who may register (the invite), and what Canvas handed over. */
export interface Carried {
  readonly invite: string;
  readonly openid_configuration: string;
  readonly registration_token: string;
}

export interface RegistrationForm {
  readonly text: RegistrationTexts;
  readonly carried: Carried;
  readonly accountName: string;
  /** Host that will be registered, or that Canvas's configuration came from. */
  readonly host: string;
  /** Asked for only where Canvas did not tell; what stands in the field at first. */
  readonly apiAddress?: string | undefined;
  /** The invite has an access code, which is asked for. */
  readonly asksCode?: boolean;
  /** Which field was typed wrong. */
  readonly fault?: 'registration-host-refused' | 'invite-code-wrong';
}

/** The body of the page on which the admin chooses; `account_navigation` is not a choice: connecting begins there. */
export function registrationForm(form: RegistrationForm): string {
  const { text, carried, accountName, host } = form;
  const hidden = Object.entries<string>({ ...carried }).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`,
  );
  const e = escapeHtml;
  return `<h1>${e(text.title)}</h1>
<p>${e(text.lead(accountName, host))}</p>
<form method="post" action="/lti/register">
${hidden.join('\n')}
${codeField(form)}${apiField(form)}
<div class="field"><label for="name">${e(text.name)}</label>
<input type="text" id="name" name="name" required maxlength="60" value="${e(text.toolName)}">
<p class="hint">${e(text.nameHint)}</p></div>
<fieldset><legend>${e(text.places)}</legend>
<label class="choice"><input type="checkbox" checked disabled> ${e(text.account)}</label>
<label class="choice"><input type="checkbox" name="global_navigation" value="on" checked> ${e(text.global)}</label>
</fieldset>
<fieldset><legend>${e(text.course)}</legend>
${radio('shown', text.courseShown, true)}
${radio('hidden', text.courseHidden)}
${radio('none', text.courseNone)}
</fieldset>
<p>${e(text.after)}</p>
<p><button class="main">${e(text.confirm)}</button></p>
</form>`;
}

function radio(value: string, says: string, checked = false): string {
  return `<label class="choice"><input type="radio" name="course_navigation" value="${value}"${checked ? ' checked' : ''}> ${escapeHtml(says)}</label>`;
}

function apiField({ text, apiAddress, fault }: RegistrationForm): string {
  if (apiAddress === undefined) return '';
  const { says, marks } = faultOf('api-fault', fault === 'registration-host-refused' && text.apiFault);
  return `<div class="field"><label for="api_address">${escapeHtml(text.api)}</label>
<input type="url" id="api_address" name="api_address" required maxlength="300" value="${escapeHtml(apiAddress)}"${marks}>
${says}<p class="hint">${escapeHtml(text.apiHint)}</p></div>`;
}

/** What was typed into it is never shown again. */
function codeField({ text, asksCode, fault }: RegistrationForm): string {
  if (!asksCode) return '';
  const { says, marks } = faultOf('code-fault', fault === 'invite-code-wrong' && text.codeFault);
  return `<div class="field"><label for="access_code">${escapeHtml(text.code)}</label>
<input type="text" id="access_code" name="access_code" required maxlength="50" inputmode="numeric" autocomplete="off"${marks}>
${says}<p class="hint">${escapeHtml(text.codeHint)}</p></div>
`;
}

/** What is wrong with a field, and how the field points to it. */
function faultOf(id: string, says: string | false): { readonly says: string; readonly marks: string } {
  if (says === false) return { says: '', marks: '' };
  return {
    says: `<p class="fault" id="${id}" role="alert">${escapeHtml(says)}</p>`,
    marks: ` aria-invalid="true" aria-describedby="${id}"`,
  };
}

/** The body of the page that closes Canvas's dialog. */
export function registeredPage(text: RegistrationTexts): string {
  return `<h1>${escapeHtml(text.doneTitle)}</h1>\n<p>${escapeHtml(text.done)}</p>`;
}
