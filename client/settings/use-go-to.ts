import { useEffect, useState } from 'react';
import type { SettingName } from '../../contract/policy.ts';

const enterable = 'input:not([disabled]), textarea, select, button:not([disabled])';

/**
 * Goes to a setting that may be in a part which is not open yet: once it is there, it has the keyboard. Asking twice
 * for the same goes there twice.
 */
export function useGoTo(): (name: SettingName) => void {
  const [wanted, setWanted] = useState<{ readonly name: SettingName }>();
  useEffect(() => {
    const row = wanted && document.querySelector(`[data-setting="${wanted.name}"]`);
    row?.querySelector<HTMLElement>(enterable)?.focus();
  }, [wanted]);
  return (name) => setWanted({ name });
}
