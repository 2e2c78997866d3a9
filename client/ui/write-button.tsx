import { Button } from '@instructure/ui-buttons';
import type { ReactNode } from 'react';
import { usePanel } from '../panel-context.tsx';

interface WriteButtonProps {
  readonly onClick: () => void;
  readonly children: ReactNode;
  readonly color?: 'primary' | 'secondary' | 'danger';
  readonly size?: 'small' | 'medium' | 'large';
  readonly busy?: boolean;
  readonly disabled?: boolean;
  readonly renderIcon?: ReactNode;
}

export const actingNoteId = 'acting-as-note';

/** A button that changes something or lets a password out: off while somebody acts as someone else, or the session ended. */
export function WriteButton({
  busy = false,
  disabled = false,
  color = 'secondary',
  ...rest
}: WriteButtonProps) {
  const { session, ended } = usePanel();
  const off = disabled || session.actingAs || ended;
  return (
    <Button
      {...rest}
      color={color}
      interaction={off ? 'disabled' : busy ? 'readonly' : 'enabled'}
      {...(session.actingAs ? { 'aria-describedby': actingNoteId } : {})}
    />
  );
}
