import { Heading } from '@instructure/ui-heading';
import type { ReactNode } from 'react';
import { useSay } from '../texts/texts.ts';

interface CardPartProps {
  readonly name: 'key-sheet' | 'substitute' | 'poster' | 'letters' | 'mail-merge';
  readonly children: ReactNode;
}

/** One of the things beside the cards, with its heading and what it is for. */
export function CardPart({ name, children }: CardPartProps) {
  const say = useSay();
  const id = `${name}-title`;
  return (
    <section className="key-sheet" aria-labelledby={id}>
      <Heading level="h2" id={id}>
        {say(`${name}.title`)}
      </Heading>
      <p className="hint">{say(`${name}.lead`)}</p>
      {children}
    </section>
  );
}
