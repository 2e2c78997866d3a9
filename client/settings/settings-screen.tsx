import { usePanel } from '../panel-context.tsx';
import { useSay } from '../texts/texts.ts';
import { Page } from '../ui/page.tsx';
import { AccountSwitches } from './account-switches.tsx';
import { FreezeSwitch } from './freeze-switch.tsx';

/** What an admin decides for the own accounts. */
export function SettingsScreen() {
  const { session } = usePanel();
  const say = useSay();
  return (
    <Page title={say('settings.title')} lead={say('settings.lead')}>
      <h2>{say('switches.title')}</h2>
      <AccountSwitches />
      {session.may.chooseSchools ? <FreezeSwitch /> : null}
    </Page>
  );
}
