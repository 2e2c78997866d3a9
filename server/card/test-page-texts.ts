import type { CardLocale } from './card-types.ts';

export interface TestPageTexts {
  readonly title: string;
  /** In order: how to print it, then what to look for. */
  readonly steps: readonly string[];
  /** `x`, `y` in mm, `scale` in %. */
  readonly now: (x: string, y: string, scale: string) => string;
}

/** What the test page says. */
export const testPageTexts: Readonly<Record<CardLocale, TestPageTexts>> = {
  en: {
    title: 'Test page',
    steps: [
      'Print it on plain paper, at 100\u00a0% ("actual size").',
      'Lay a sheet of labels behind it and hold both against a window: the outlines should lie on the labels.',
      'Or measure: each number is its distance in mm from the left or the top edge of the paper.',
    ],
    now: (x, y, scale) => `Now: right ${x}\u00a0mm, down ${y}\u00a0mm, size ${scale}\u00a0%`,
  },
  es: {
    title: 'Página de prueba',
    steps: [
      'Imprímala en papel normal, al 100\u00a0% («tamaño real»).',
      'Ponga detrás una hoja de etiquetas y mire las dos contra una ventana: los contornos deben caer sobre las etiquetas.',
      'O mida: cada número es su distancia en mm al borde izquierdo o superior del papel.',
    ],
    now: (x, y, scale) => `Ahora: derecha ${x}\u00a0mm, abajo ${y}\u00a0mm, tamaño ${scale}\u00a0%`,
  },
};
