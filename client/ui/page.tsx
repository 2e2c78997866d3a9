import { Heading } from '@instructure/ui-heading';
import { useEffect, useRef, type ReactNode } from 'react';
import { usePanel } from '../panel-context.tsx';
import { BackLink } from './back-link.tsx';

interface PageProps {
  readonly title: string;
  /** One short paragraph under the title. */
  readonly lead?: ReactNode;
  /** The screen's one main action, and what stands beside it. */
  readonly actions?: ReactNode;
  /** The way back, where it is not the plain one. */
  readonly back?: ReactNode;
  readonly children?: ReactNode;
}

/** The frame of a screen: the way back, its heading (which takes the focus on arrival), its main action, its content. */
export function Page({ title, lead, actions, back, children }: PageProps) {
  const heading = useRef<HTMLElement>(null);
  const { arrive } = usePanel();
  useEffect(() => arrive(heading.current), [title, arrive]);
  return (
    <main className="page">
      {back ?? <BackLink />}
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
