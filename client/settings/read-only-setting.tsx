import { useIntl } from 'react-intl';
import { chooseShapes, widestShapes } from '../../contract/login-shapes.ts';
import type { Settings } from '../../contract/policy.ts';
import type { LevelSettings } from '../../contract/settings.ts';
import type { SettingsAddress } from '../door.ts';
import { useSay } from '../texts/texts.ts';
import { LogoControl } from './logo-control.tsx';
import type { Field } from './setting-groups.ts';
import { originOf } from './setting-origin.ts';
import { settingInWords } from './setting-words.ts';
import { TermsInWords } from './terms-control.tsx';
import { shapeInWords } from './shape-words.ts';

interface ReadOnlySettingProps {
  readonly place: SettingsAddress;
  readonly field: Field;
  readonly facts: LevelSettings;
  readonly values: Settings;
}

/** A setting that whoever looks cannot change: what it is, in words, and who decided it. */
export function ReadOnlySetting({ place, field: { name, kind }, facts, values }: ReadOnlySettingProps) {
  const say = useSay();
  const intl = useIntl();
  const origin = originOf(say, name, facts, false);
  if (kind.kind === 'logo')
    return (
      <div className="setting" data-setting={name}>
        <LogoControl place={place} value={values.logo} describedBy="" disabled onChange={() => undefined} />
        <span className="why">{origin}</span>
      </div>
    );
  const lines =
    kind.kind === 'login-shapes'
      ? widestShapes(chooseShapes(facts.learnedShapes ?? [], values.loginShapes)).map((shape) =>
          shapeInWords(say, shape),
        )
      : kind.kind === 'terms'
        ? [<TermsInWords key="terms" place={place} value={values.terms} />]
        : [settingInWords(say, intl, name, values[name])];
  return (
    <dl className="setting read-only" data-setting={name}>
      <dt>{say(`setting.${name}`)}</dt>
      {lines.map((line, at) => (
        <dd key={at}>{line}</dd>
      ))}
      <dd className="why">{origin}</dd>
    </dl>
  );
}
