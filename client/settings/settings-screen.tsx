import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { usePanel } from '../panel-context.tsx';
import { useSay } from '../texts/texts.ts';
import { Choice } from '../ui/choice.tsx';
import { Page } from '../ui/page.tsx';
import { AccountSwitches } from './account-switches.tsx';
import { FreezeSwitch } from './freeze-switch.tsx';
import { inTreeOrder } from './school-tree.ts';
import { SettingsForm } from './settings-form.tsx';

/** What an admin decides for the own accounts. */
export function SettingsScreen() {
  const { session, door } = usePanel();
  const say = useSay();
  const { place } = session;
  const [chosen, setChosen] = useState(place.kind === 'account' ? place.id : undefined);
  const switches = useQuery({ queryKey: ['switches'], queryFn: door.switches });
  const accounts = inTreeOrder(switches.data?.accounts ?? []);
  const account = accounts.find((one) => one.account.id === chosen) ?? accounts[0];
  return (
    <Page title={say('settings.title')} lead={say('settings.lead')}>
      {account ? (
        <>
          <Choice
            label={say('settings.of')}
            value={account.account.id}
            options={accounts.map(({ account: { id, name }, depth }) => ({
              id,
              name: `${'\u2003'.repeat(depth)}${name}`,
            }))}
            onChange={setChosen}
          />
          <SettingsForm key={account.account.id} place={{ accountId: account.account.id }}>
            <AccountSwitches />
            {session.may.chooseSchools ? <FreezeSwitch /> : null}
          </SettingsForm>
        </>
      ) : null}
    </Page>
  );
}
