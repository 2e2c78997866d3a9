import { useQuery } from '@tanstack/react-query';
import { usePanel } from '../panel-context.tsx';
import { countSchools } from './school-tree.ts';

/** How many schools Login Cards is on for; undefined until it is known. */
export function useSchoolCount(): number | undefined {
  const { door } = usePanel();
  const { data } = useQuery({ queryKey: ['schools'], queryFn: door.schools });
  return data && countSchools(data.schools, new Set(data.schools.filter(({ on }) => on).map(({ id }) => id)));
}
