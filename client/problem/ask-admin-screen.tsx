import { usePanel } from '../panel-context.tsx';
import { useSay } from '../texts/texts.ts';
import { CopyText } from '../ui/copy-text.tsx';
import { Page } from '../ui/page.tsx';

/** The district is not connected (or no longer), and this person cannot mend it: the exact text to send to who can. */
export function AskAdminScreen() {
  const { session } = usePanel();
  const say = useSay();
  const dead = session.district.connection === 'dead';
  const facts = {
    district: session.district.name,
    person: session.person.name,
    place: session.place.name ?? session.district.name,
  };
  return (
    <Page
      title={say(dead ? 'ask.title.dead' : 'ask.title.none')}
      lead={say(dead ? 'ask.lead.dead' : 'ask.lead.none', facts)}
    >
      <CopyText
        label={say('ask.message')}
        text={say(dead ? 'ask.text.dead' : 'ask.text.none', facts)}
        action={say('action.copy-message')}
        isLong
        isMain
      />
    </Page>
  );
}
