import { IconArrowOpenStartLine } from '@instructure/ui-icons';
import { Link } from '@instructure/ui-link';
import { usePanel } from '../panel-context.tsx';
import { parentOf, type Screen, type ScreenName } from '../screens.ts';
import { useSay, type TextId } from '../texts/texts.ts';

interface BackLinkProps {
  /** In place of going there at once. */
  readonly onBack?: (parent: Screen) => void;
}

const wordsOf: Readonly<Partial<Record<ScreenName, TextId>>> = {
  class: 'back.class',
  many: 'many.title',
  sweeps: 'sweeps.title',
  connect: 'menu.connect',
  canary: 'canary.title',
};

/** The way one step up, where there is one. */
export function BackLink({ onBack }: BackLinkProps) {
  const { screen, session, go } = usePanel();
  const say = useSay();
  const parent = parentOf(screen, session);
  if (!parent) return null;
  return <BackTo words={say(wordsOf[parent.name] ?? 'back.classes')} onBack={() => (onBack ?? go)(parent)} />;
}

interface BackToProps {
  readonly words: string;
  readonly onBack: () => void;
}

/** The same, to where no screen of its own stands. */
export function BackTo({ words, onBack }: BackToProps) {
  return (
    <div className="page-back">
      <Link as="button" isWithinText={false} renderIcon={<IconArrowOpenStartLine />} onClick={onBack}>
        {words}
      </Link>
    </div>
  );
}
