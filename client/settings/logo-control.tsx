import { Button } from '@instructure/ui-buttons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import type { SettingsAddress } from '../door.ts';
import { usePanel } from '../panel-context.tsx';
import { ProblemNote } from '../problem/problem-screen.tsx';
import { useSay } from '../texts/texts.ts';
import { FileChoice } from '../ui/file-choice.tsx';

interface LogoControlProps {
  readonly place: SettingsAddress;
  /** Id of the picture; '' for none. */
  readonly value: string;
  /** Ids of what is said of it. */
  readonly describedBy: string;
  readonly disabled: boolean;
  readonly onChange: (id: string) => void;
}

/** The logo on the cards: which it is, another, or none. */
export function LogoControl({ place, value, describedBy, disabled, onChange }: LogoControlProps) {
  const { door } = usePanel();
  const say = useSay();
  const id = useId();
  const shown = useQuery({
    queryKey: ['logo', value],
    queryFn: () => door.logo(value),
    enabled: value !== '',
  });
  const upload = useMutation({
    mutationFn: async (file: File) => door.keepLogo(place, new Uint8Array(await file.arrayBuffer())),
    onSuccess: (kept) => onChange(kept.id),
  });
  return (
    <div className="lines">
      <span id={id}>{say('setting.logo')}</span>
      {shown.data && value !== '' ? (
        <img className="logo" src={shown.data.src} alt={say('logo.shown')} />
      ) : (
        <span className="why">{say('logo.none')}</span>
      )}
      {disabled ? null : (
        <div className="buttons">
          <FileChoice
            label={say(upload.isPending ? 'logo.uploading' : 'logo.choose')}
            labelledBy={id}
            describedBy={describedBy}
            accept="image/png,image/svg+xml,.png,.svg"
            onChoose={(file) => upload.mutate(file)}
          />
          {value === '' ? null : <Button onClick={() => onChange('')}>{say('logo.remove')}</Button>}
        </div>
      )}
      <ProblemNote problem={upload.error} />
    </div>
  );
}
