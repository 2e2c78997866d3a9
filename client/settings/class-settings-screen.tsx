import { useSay } from '../texts/texts.ts';
import { Page } from '../ui/page.tsx';
import { SettingsForm } from './settings-form.tsx';

interface ClassSettingsScreenProps {
  readonly classId: string;
  readonly className: string;
}

/** What is decided for one class, and what its teacher may decide. */
export function ClassSettingsScreen({ classId, className }: ClassSettingsScreenProps) {
  const say = useSay();
  return (
    <Page title={say('settings.of-class', { name: className })}>
      <SettingsForm place={{ classId }} />
    </Page>
  );
}
