import { Heading } from '@instructure/ui-heading';
import { IconArrowOpenStartLine } from '@instructure/ui-icons';
import { Link } from '@instructure/ui-link';
import { useEffect, useRef, type ReactNode } from 'react';
import { usePanel } from '../panel-context.tsx';
import { parentOf } from '../screens.ts';
import { useSay } from '../texts/texts.ts';

interface PageProps {
  readonly title: string;
  /** One short paragraph under the title. */
  readonly lead?: ReactNode;
  /** The screen's one main action, and what stands beside it. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

/** The frame of a screen: the way back, its heading (which takes the focus on arrival), its main action, its content. */
export function Page({ title, lead, actions, children }: PageProps) {
  const heading = useRef<HTMLElement>(null);
  const { arrive } = usePanel();
  useEffect(() => arrive(heading.current), [title, arrive]);
  return (
    <main className="page">
      <BackLink />
      <header className="page-head">
        <div className="page-title">
          <Heading
            level="h1"
            tabIndex={-1}
            elementRef={(element) => {
              heading.current = element as HTMLElement | null;
            }}
          >
            {title}
          </Heading>
          {lead ? <div className="page-lead">{lead}</div> : null}
        </div>
        {actions ? <div className="page-actions">{actions}</div> : null}
      </header>
      {children}
    </main>
  );
}

function BackLink() {
  const { screen, session, go } = usePanel();
  const say = useSay();
  const parent = parentOf(screen, session);
  if (!parent) return null;
  return (
    <div className="page-back">
      <Link
        as="button"
        isWithinText={false}
        renderIcon={<IconArrowOpenStartLine />}
        onClick={() => go(parent)}
      >
        {say(parent.name === 'class' ? 'back.class' : 'back.classes')}
      </Link>
    </div>
  );
}
