import { createRoot } from 'react-dom/client';
import { styleNonce, takeLaunchFacts } from './launch-facts.ts';
import { NotLaunched } from './problem/not-launched.tsx';
import { Panel } from './panel.tsx';
import { House } from './ui/house.tsx';

const root = document.getElementById('panel');
if (!root) throw new Error('The page has no #panel.');

const facts = takeLaunchFacts(document);
const nonce = styleNonce(document);
const locale = facts?.locale ?? (navigator.language.startsWith('es') ? 'es' : 'en');
document.documentElement.lang = locale;

createRoot(root).render(
  <House locale={locale} highContrast={facts?.highContrast ?? false} nonce={nonce}>
    {facts ? <Panel facts={facts} content={root} /> : <NotLaunched />}
  </House>,
);
