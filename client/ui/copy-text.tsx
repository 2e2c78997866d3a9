import { Button } from '@instructure/ui-buttons';
import { IconCheckLine, IconCopyLine } from '@instructure/ui-icons';
import { useRef, useState } from 'react';
import { useSay } from '../texts/texts.ts';
import { useAnnounce } from './live-region.tsx';
import { WithBreaks } from './with-breaks.tsx';

interface CopyTextProps {
  readonly label: string;
  readonly text: string;
  readonly action: string;
  readonly isLong?: boolean;
  readonly isMain?: boolean;
}

/** A text to carry elsewhere, with a button that copies it. Where the browser forbids copying, the text is selected. */
export function CopyText({ label, text, action, isLong = false, isMain = false }: CopyTextProps) {
  const say = useSay();
  const announce = useAnnounce();
  const shown = useRef<HTMLDivElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      announce(say('copied'));
    } catch {
      if (shown.current) window.getSelection()?.selectAllChildren(shown.current);
      announce(say('copy.selected'));
    }
  };
  return (
    <div className="copy">
      <div className="copy-label">{label}</div>
      <div ref={shown} className={isLong ? 'copy-text copy-text-long' : 'copy-text'}>
        <WithBreaks text={text} />
      </div>
      <Button
        color={isMain ? 'primary' : 'secondary'}
        renderIcon={copied ? <IconCheckLine /> : <IconCopyLine />}
        onClick={() => void copy()}
      >
        {copied ? say('copied') : action}
      </Button>
    </div>
  );
}
