import type { CardPart, CardStyle, CardVariant } from '../../contract/card.ts';
import type { CardLogo } from './card-logo.ts';
import type { Inks } from './inks.ts';

/** What a card shows. Plain data: the password in it leaves the server only inside the drawn sheet. */
export interface CardFace {
  /** Canvas user id, digits as text. Never printed. */
  readonly studentId: string;
  /** As Canvas has it, in its own script and order. */
  readonly name: string;
  readonly className: string;
  readonly schoolName: string;
  /** In which it is printed: `2026–27`. */
  readonly schoolYear?: string;
  readonly logo?: CardLogo;
  /** Tells twins of one name apart: last digits of the child's own number. */
  readonly tellApart?: string;
  readonly username: string;
  readonly password: string;
  /** The words the password begins with, in order; empty when a person typed the password. */
  readonly words: readonly string[];
  /** Address of the Canvas form; printed without its scheme. */
  readonly signInUrl: string;
  /** What the QR code holds: the same form with the username filled in. Never a password. */
  readonly qrUrl: string;
  /** Made on a test copy of a Canvas: the card says TEST. */
  readonly isTest?: true;
  /** The password ends then (ms), by the clocks of that time zone: the card says for which day it is. */
  readonly onlyUntil?: { readonly at: number; readonly timeZone: string };
}

export type CardLocale = 'en' | 'es';

/** How the cards of one printing look. `hasPicture` says for which words there is a drawing. */
export interface CardLook {
  readonly locale: CardLocale;
  readonly style: CardStyle;
  readonly variant: CardVariant;
  readonly parts: readonly CardPart[];
  readonly sides: 'one' | 'two';
  readonly hasPicture: (word: string) => boolean;
}

export type FontWeight = 400 | 700;

/** Size of a run of text in mm; ascent and descent are those of the ink, both counted positive. */
export interface TextSize {
  readonly width: number;
  readonly ascent: number;
  readonly descent: number;
}

/** Measures text set in one line. The layout gets it handed in, so that it needs no font itself. */
export type MeasureText = (text: string, sizePt: number, weight: FontWeight) => TextSize;

/** A rectangle on the page, mm. */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What every part of a card's layout needs. `unit` is 1 on a card of 90 by 56 mm inside; `inks` are those of the look. */
export interface FaceContext {
  readonly look: CardLook;
  readonly inks: Inks;
  readonly measure: MeasureText;
  readonly unit: number;
}

export type TextRole =
  | 'name'
  | 'class'
  | 'label'
  | 'badge'
  | 'username'
  | 'password'
  | 'address'
  | 'hint'
  | 'lost'
  | 'step'
  | 'heading'
  | 'cell';

/** A part of a text in its own colour; `dx` is its distance in mm from the left of the whole. */
export interface TextPiece {
  readonly text: string;
  readonly ink: string;
  readonly dx: number;
}

/** One line of text. `x` and `baseline` in mm from the page's left and top; the pieces joined are what it says. */
export interface TextBox {
  readonly kind: 'text';
  readonly role: TextRole;
  readonly pieces: readonly TextPiece[];
  readonly x: number;
  readonly baseline: number;
  readonly width: number;
  readonly sizePt: number;
  readonly weight: FontWeight;
  /** Its pieces stand further apart than letters do, and are one word all the same. */
  readonly isSpelled?: true;
}

export interface PictureBox {
  readonly kind: 'picture';
  readonly word: string;
  /** By which a child finds the card; else it stands for a word of the password. */
  readonly isMark?: true;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** As wide to its height as the logo is. */
export interface LogoBox {
  readonly kind: 'logo';
  readonly logo: CardLogo;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Square of the QR modules themselves; the quiet zone around it is kept by the layout. */
export interface QrBox {
  readonly kind: 'qr';
  readonly url: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

export interface LineBox {
  readonly kind: 'line';
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly widthPt: number;
  readonly ink: string;
  readonly dashed: boolean;
}

export interface PanelBox {
  readonly kind: 'panel';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  readonly fill?: string;
  readonly stroke?: string;
  /** 0.75 unless given. */
  readonly strokePt?: number;
}

export type PlacedBox = TextBox | PictureBox | LogoBox | QrBox | LineBox | PanelBox;

/**
 * A card, or one side of it, at its place on the page; all its boxes are in page mm and lie inside its own rectangle.
 * `isTurned`: drawn upside down, turned about the middle of that rectangle.
 */
export interface PlacedCard {
  readonly face: CardFace;
  readonly side: CardSide;
  readonly isTurned: boolean;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
}

/** `whole`: everything on one side; `front`: whose it is; `back`: how to sign in. */
export type CardSide = 'whole' | 'front' | 'back';

/** One sheet: cards in reading order, and cut marks, which belong to no card. */
export interface PlacedPage {
  readonly width: number;
  readonly height: number;
  readonly cards: readonly PlacedCard[];
  readonly marks: readonly PlacedBox[];
}

/** A name or class that holds characters no bundled font has; they print as a replacement mark. */
export interface CardWarning {
  readonly code: 'characters-not-printable';
  readonly studentId: string;
  readonly text: string;
  readonly characters: readonly string[];
}
