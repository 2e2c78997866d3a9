import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };

export type Locale = 'en' | 'es';
export type TextId = keyof typeof en;
type Values = Readonly<Record<string, string | number>>;
export type Say = (id: TextId, values?: Values) => string;

/**
 * Whose way of writing numbers, dates and times each language has here: that of the country whose schools these are. So a number that a text
 * has within it ("25.4 mm") and one that is formatted ("148,000") are of one kind.
 */
export const regions: Readonly<Record<Locale, string>> = { en: 'en-US', es: 'es-US' };

/** Every text of the panel in one language, in ICU MessageFormat. */
export function textsOf(locale: Locale): Readonly<Record<TextId, string>> {
  return locale === 'es' ? es : en;
}

/** The panel's texts in the person's language. */
export function useSay(): Say {
  const intl = useIntl();
  return useCallback((id, values) => asWritten(intl.formatMessage({ id }, values)), [intl]);
}

/**
 * In: a text with its values in it. Out: as people write it. A sentence that ends with "a.m." ends with that full stop, and the half of the day
 * stays on the line of its hour.
 */
export function asWritten(text: string): string {
  return text.replaceAll(/([ap]\.\s?m\.)\./g, '$1').replaceAll(/(\d)\s(?=[AP]M\b|[ap]\.\s?m\.)/g, '$1\u00a0');
}

/** The person's language, without the region. */
export function useLocale(): Locale {
  return useIntl().locale === regions.es ? 'es' : 'en';
}

/** The text for a code under a family of texts ("reason", "fate", ...), or the family's text for codes not yet known. */
export function textFor(say: Say, family: string, code: string | undefined): string {
  const id = `${family}.${code ?? 'other'}`;
  return say(id in en ? (id as TextId) : (`${family}.other` as TextId));
}
