import { SchoolChooser } from '../settings/school-chooser.tsx';
import { usePanel } from '../panel-context.tsx';
import { useQueryClient } from '@tanstack/react-query';
import type { ConnectStepProps } from './connect-step.tsx';

/** Step 7: the schools. Nothing works anywhere before this. */
export function SchoolsStep({ onStep }: ConnectStepProps) {
  const { go } = usePanel();
  const queries = useQueryClient();
  const onSaved = async (schoolsOn: number) => {
    await queries.invalidateQueries({ queryKey: ['connection'] });
    onStep(undefined);
    go({ name: 'classes', schoolsOn }, 'replace');
  };
  return <SchoolChooser onSaved={(count) => void onSaved(count)} onLater={() => go({ name: 'classes' })} />;
}
