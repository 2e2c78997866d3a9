import type { IntlShape } from 'react-intl';
import type { CanvasRules, Retention, SettingName, Settings } from '../../contract/policy.ts';
import type { LevelSettings } from '../../contract/settings.ts';
import type { Say, TextId } from '../texts/texts.ts';
import { groups } from './setting-groups.ts';

export type FormatDate = IntlShape['formatDate'];

/** In: a setting's value. Out: the same in words, for whoever cannot change it and for the record. */
export function settingInWords<N extends SettingName>(
  say: Say,
  formatDate: FormatDate,
  name: N,
  value: Settings[N],
): string {
  const kind = groups.flatMap(({ fields }) => fields).find((field) => field.name === name)?.kind.kind;
  if (kind === 'choice' && typeof value === 'string') return say(`option.${name}.${value}` as TextId);
  if (kind === 'logo') return say(value === '' ? 'value.none' : 'value.picture');
  if (kind === 'retention') return retentionInWords(say, formatDate, value as Retention);
  if (kind === 'canvas-rules') return rulesInWords(say, value as CanvasRules);
  if (typeof value === 'boolean') return say(value ? 'value.yes' : 'value.no');
  const text = Array.isArray(value) ? value.join(', ') : typeof value === 'object' ? '' : String(value);
  if (text !== '') return text;
  if (name === 'signInAddress') return say('value.none.signInAddress');
  return say(name === 'schoolName' ? 'value.none.schoolName' : 'value.none');
}

/** Rules of a Canvas in words; those it does not have are left out. */
export function rulesInWords(say: Say, rules: NonNullable<LevelSettings['canvasDemands']>): string {
  return Object.entries(rules)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name, value]) => say(`rules.is.${name as keyof CanvasRules}`, { count: Number(value) }))
    .join('; ');
}

function retentionInWords(say: Say, formatDate: FormatDate, value: Retention): string {
  if (value.keep === 'days') return say('value.days', { count: value.days });
  if (value.keep !== 'date') return say(`option.retention.${value.keep}`);
  const date = formatDate(new Date(2026, value.month - 1, value.day), { month: 'long', day: 'numeric' });
  return say('value.until-date', { date });
}
