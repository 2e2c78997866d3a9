import { useSay } from '../texts/texts.ts';
import { Page } from '../ui/page.tsx';
import { AccountSwitches } from './account-switches.tsx';
import { SchoolChooser } from './school-chooser.tsx';

/** Choosing the schools again, any time after the first. */
export function SchoolsScreen() {
  const say = useSay();
  return (
    <Page title={say('schools.title')} lead={say('schools.lead')}>
      <SchoolChooser onSaved={() => undefined} />
      <AccountSwitches onlyOff />
    </Page>
  );
}
