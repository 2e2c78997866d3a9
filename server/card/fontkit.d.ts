/** The part of fontkit that is used here; the package ships no types. */
declare module 'fontkit' {
  export interface Glyph {
    readonly id: number;
    readonly advanceWidth: number;
    /** The characters it stands for; none for a part of one. */
    readonly codePoints: readonly number[];
    /** Font units, y up: its ink. Infinite where there is none. */
    readonly bbox: { readonly minY: number; readonly maxY: number };
    /** Font units, y up. */
    readonly path: {
      toSVG(): string;
      readonly commands: readonly {
        readonly command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath';
        readonly args: readonly number[];
      }[];
    };
  }

  /** Font units. */
  export interface GlyphPosition {
    readonly xAdvance: number;
    readonly yAdvance: number;
    readonly xOffset: number;
    readonly yOffset: number;
  }

  export interface GlyphRun {
    readonly glyphs: readonly Glyph[];
    readonly positions: readonly GlyphPosition[];
    /** Font units; the sum of the advances after shaping and kerning. */
    readonly advanceWidth: number;
    readonly direction: 'ltr' | 'rtl';
    /** Font units, y up: the ink. Infinite where there is none, as in a space. */
    readonly bbox: { readonly minY: number; readonly maxY: number };
  }

  export interface Font {
    readonly unitsPerEm: number;
    readonly postscriptName: string;
    readonly characterSet: readonly number[];
    glyphForCodePoint(codePoint: number): Glyph;
    hasGlyphForCodePoint(codePoint: number): boolean;
    /** Features switched on or off besides the font's defaults. */
    layout(text: string, features?: Readonly<Record<string, boolean>>): GlyphRun;
  }

  export function create(data: Uint8Array): Font;
}
