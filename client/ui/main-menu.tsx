import { usePanel } from '../panel-context.tsx';
import type { Screen, ScreenName } from '../screens.ts';
import { useSay, type TextId } from '../texts/texts.ts';

const under: Readonly<Partial<Record<ScreenName, ScreenName>>> = {
  class: 'classes',
  plan: 'classes',
  batch: 'classes',
  cards: 'classes',
  'school-cards': 'classes',
  many: 'classes',
  'school-batch': 'classes',
  sweep: 'sweeps',
  'year-end': 'classes',
  erase: 'connect',
  canary: 'connect',
};

interface MenuEntry {
  readonly screen: Screen & {
    readonly name: 'classes' | 'schools' | 'settings' | 'connect' | 'record' | 'installed' | 'sweeps';
  };
  readonly text: TextId;
}

/** The few places of an admin. A teacher has one place, and sees no menu. */
export function MainMenu() {
  const { session, screen, go } = usePanel();
  const say = useSay();
  const connected = session.district.connection === 'active';
  const entries: MenuEntry[] = [];
  if (connected && session.place.kind !== 'course')
    entries.push({ screen: { name: 'classes' }, text: 'menu.classes' });
  if (connected && session.may.chooseSchools)
    entries.push({ screen: { name: 'schools' }, text: 'menu.schools' });
  if (connected && session.may.settings)
    entries.push({ screen: { name: 'settings' }, text: 'menu.settings' });
  if (session.may.seeRecord) entries.push({ screen: { name: 'record' }, text: 'menu.record' });
  if (session.may.connect) entries.push({ screen: { name: 'connect' }, text: 'menu.connect' });
  if (connected && session.may.seeRecord)
    entries.push({ screen: { name: 'installed' }, text: 'menu.installed' });
  if (connected && session.may.seeRecord) entries.push({ screen: { name: 'sweeps' }, text: 'menu.sweeps' });
  if (entries.length < 2) return null;
  const here = under[screen.name] ?? screen.name;
  return (
    <nav className="menu" aria-label={say('menu.label')}>
      <ul>
        {entries.map((entry) => (
          <li key={entry.text}>
            <button
              type="button"
              className="menu-entry"
              aria-current={entry.screen.name === here ? 'page' : undefined}
              onClick={() => go(entry.screen)}
            >
              {say(entry.text)}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
