import { useSay } from '../texts/texts.ts';
import { Page } from '../ui/page.tsx';
import { AccountSwitches } from './account-switches.tsx';

/** What an admin decides for the own accounts. */
export function SettingsScreen() {
  const say = useSay();
  return (
    <Page title={say('settings.title')} lead={say('settings.lead')}>
      <h2>{say('switches.title')}</h2>
      <AccountSwitches />
    </Page>
  );
}
