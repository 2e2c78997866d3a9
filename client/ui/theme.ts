import { canvas, canvasHighContrast } from '@instructure/ui-themes';
import { nameFamilies } from './name-fonts.ts';

/** Lato, Canvas's own font, lives on Canvas's hosts; the panel asks nobody outside, so it takes the machine's own. */
const systemFonts =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, ' +
  `${nameFamilies.map((family) => `"${family}"`).join(', ')}, sans-serif`;

/** Canvas's look, or its high-contrast look, in the machine's own fonts. */
export function chooseTheme(highContrast: boolean) {
  const base = highContrast ? canvasHighContrast : canvas;
  return { ...base, typography: { ...base.typography, fontFamily: systemFonts } };
}
