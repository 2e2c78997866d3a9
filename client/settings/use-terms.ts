import { useQuery } from '@tanstack/react-query';
import type { Terms } from '../../contract/settings.ts';
import type { SettingsAddress } from '../door.ts';
import { usePanel } from '../panel-context.tsx';

/** The district's terms by name; undefined until they are known. */
export function useTerms(place: SettingsAddress): Terms | undefined {
  const { door } = usePanel();
  const { data, error } = useQuery({
    queryKey: ['terms', place],
    queryFn: () => door.terms(place),
    retry: false,
  });
  // Canvas cannot be asked just now: they are entered by number.
  return error ? {} : data;
}
