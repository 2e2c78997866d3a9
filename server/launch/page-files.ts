import type { Express, Response } from 'express';
import { readFromRoot } from './read-from-root.ts';
import type { ToolPlacement } from './tool-configuration.ts';

/** Tells Canvas that its dialog may be closed. Canvas: doc/api/registration.md, which sends it to any origin. */
const closeScript = `'use strict';
window.parent.postMessage({ subject: 'org.imsglobal.lti.close' }, '*');
`;

/** Shows the copy buttons, which do nothing without a script, and gives them their work. */
const copyScript = `'use strict';
for (const button of document.querySelectorAll('button[data-copy]')) {
  const source = document.getElementById(button.dataset.copy);
  const says = button.textContent;
  button.hidden = false;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(source.textContent);
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = says; }, 2000);
    } catch {
      getSelection().selectAllChildren(source);
    }
  });
}
`;

/** Mounts the two small scripts of the installer's pages and the tool's icon, the one file that Canvas's own pages may show. */
export function mountPageFiles(app: Express): void {
  const send = (type: string, text: string) => (_req: unknown, res: Response) => {
    res.set('Cache-Control', 'public, max-age=3600').type(type).send(text);
  };
  app.get('/lti/close.js', send('text/javascript', closeScript));
  app.get('/lti/copy.js', send('text/javascript', copyScript));
  app.get('/lti/icon.svg', async (_req, res) => {
    res.set({ 'Cache-Control': 'public, max-age=86400', 'Cross-Origin-Resource-Policy': 'cross-origin' });
    res.type('image/svg+xml').send(await iconOf());
  });
}

/** The icon of the global navigation, as a file of its own. */
async function iconOf(): Promise<string> {
  const { extensions } = JSON.parse(await readFromRoot('lti.config.json')) as {
    extensions: readonly [
      {
        settings: { placements: readonly (ToolPlacement & { readonly icon_svg_path_64?: string })[] };
      },
    ];
  };
  const path = extensions[0].settings.placements.find((one) => one.icon_svg_path_64)?.icon_svg_path_64 ?? '';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><path fill="#273540" d="${path}"/></svg>\n`;
}
