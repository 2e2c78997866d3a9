import { createContext, use, useCallback, useState, type ReactNode } from 'react';

const AnnounceContext = createContext<((text: string) => void) | undefined>(undefined);

/** Says a sentence to screen readers, politely. The same sentence twice is said twice. */
export function useAnnounce(): (text: string) => void {
  const announce = use(AnnounceContext);
  if (!announce) throw new Error('useAnnounce needs a LiveRegion around it.');
  return announce;
}

/** Our own region rather than Canvas's `lti.screenReaderAlert`: the mobile apps do not know that message. */
export function LiveRegion({ children }: { readonly children: ReactNode }) {
  const [said, setSaid] = useState({ text: '', turn: 0 });
  const announce = useCallback((text: string) => setSaid((before) => ({ text, turn: before.turn + 1 })), []);
  return (
    <AnnounceContext value={announce}>
      {children}
      <div role="status" aria-live="polite" className="for-screen-readers">
        <span key={said.turn}>{said.text}</span>
      </div>
    </AnnounceContext>
  );
}
