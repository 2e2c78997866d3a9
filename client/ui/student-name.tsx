import { useSay } from '../texts/texts.ts';
import { useNameFonts } from './name-fonts.ts';

interface StudentNameProps {
  readonly name: string;
  readonly tellApart?: string | undefined;
}

/** A child's name in its own script and direction; twins of one name carry the end of their own number. */
export function StudentName({ name, tellApart }: StudentNameProps) {
  const say = useSay();
  useNameFonts(name);
  return (
    <span className="name">
      <bdi>{name}</bdi>
      {tellApart ? <span className="tell-apart">{say('name.number', { digits: tellApart })}</span> : null}
    </span>
  );
}
