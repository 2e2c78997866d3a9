import { html } from '../pages/html.ts';
import { barePage, formFields } from '../pages/layout.ts';

/** The page that asks a signed-in person whether a tool may act for them. */
export function consentPage(of: {
  keyName: string;
  personName: string;
  ticket: string;
  scopes: number;
}): string {
  return barePage(
    `Authorize ${of.keyName}`,
    html`<main class="center">
      <div class="card">
        <h1>${of.keyName}</h1>
        <p>
          <strong>${of.keyName}</strong> is requesting access to your account. You are authorizing this app as
          <strong id="authorizing-as">${of.personName}</strong>.
        </p>
        ${of.scopes > 0 && html`<p>It will be able to make ${of.scopes} kinds of API calls for you.</p>`}
        <form method="post" action="/login/oauth2/accept">
          ${formFields({ ticket: of.ticket })}
          <button class="button primary" id="authorize">Authorize</button>
        </form>
        <form method="post" action="/login/oauth2/deny">
          ${formFields({ ticket: of.ticket })}
          <button class="button" id="cancel">Cancel</button>
        </form>
      </div>
    </main>`,
  );
}
