import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import { InstUISettingsProvider } from '@instructure/emotion';
import { useMemo, type ReactNode } from 'react';
import { IntlProvider } from 'react-intl';
import { regions, textsOf, type Locale } from '../texts/texts.ts';
import { LiveRegion } from './live-region.tsx';
import { chooseTheme } from './theme.ts';

interface HouseProps {
  readonly locale: Locale;
  readonly highContrast: boolean;
  /** Put on every `<style>` that Instructure UI makes, as the page's content security policy demands. */
  readonly nonce: string | undefined;
  readonly children: ReactNode;
}

/** What every screen stands in: language, look, and the one region that speaks to screen readers. */
export function House({ locale, highContrast, nonce, children }: HouseProps) {
  const cache = useMemo(() => createCache({ key: 'lc', ...(nonce ? { nonce } : {}) }), [nonce]);
  return (
    <CacheProvider value={cache}>
      <InstUISettingsProvider theme={chooseTheme(highContrast)}>
        <IntlProvider locale={regions[locale]} messages={textsOf(locale)}>
          <div className={highContrast ? 'house house-contrast' : 'house'}>
            <LiveRegion>{children}</LiveRegion>
          </div>
        </IntlProvider>
      </InstUISettingsProvider>
    </CacheProvider>
  );
}
