import { TextInput } from '@instructure/ui-text-input';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { usePanel } from '../panel-context.tsx';
import { useSay } from '../texts/texts.ts';
import { AskFirst } from '../ui/ask-first.tsx';
import { WriteButton } from '../ui/write-button.tsx';

interface EraseDistrictProps {
  readonly loginsInCanvas: number;
  /** With the count that is left. */
  readonly onErased: (count: number) => void;
}

/** Everything that is kept of the district, after its name has been typed. */
export function EraseDistrict({ loginsInCanvas, onErased }: EraseDistrictProps) {
  const { door, session } = usePanel();
  const say = useSay();
  const [typed, setTyped] = useState('');
  const [asking, setAsking] = useState(false);
  const { name: district } = session.district;
  const erase = useMutation({
    mutationFn: () => door.eraseDistrict(typed),
    onSuccess: ({ count }) => onErased(count),
  });
  return (
    <>
      <p>{say('erase.district.lead', { district })}</p>
      {loginsInCanvas > 0 ? <p>{say('erase.district.logins', { count: loginsInCanvas })}</p> : null}
      {asking ? (
        <>
          <div className="typed-name">
            <TextInput
              renderLabel={say('erase.district.type', { district })}
              value={typed}
              autoComplete="off"
              onChange={(_event, text) => setTyped(text)}
            />
          </div>
          <AskFirst
            label={say('erase.district.title')}
            question={say('erase.district.ask', { district })}
            yes={say('erase.district.yes')}
            no={say('action.cancel')}
            notYet={typed.trim() === '' ? say('erase.district.not-yet') : undefined}
            busy={erase.isPending}
            problem={erase.error}
            onYes={() => erase.mutate()}
            onNo={() => setAsking(false)}
          />
        </>
      ) : (
        <WriteButton onClick={() => setAsking(true)}>{say('erase.district.press')}</WriteButton>
      )}
    </>
  );
}
