import { breakLines } from './break-lines.ts';
import type { FontWeight, Frame, MeasureText, PlacedBox, TextBox } from './card-types.ts';
import { inks } from './inks.ts';

/** What a sheet of running text is made of, from its top down. Sizes in pt, `gap` (below it) and `size` in mm. */
export type Block =
  | {
      readonly kind: 'text';
      readonly tag: 'H1' | 'H2' | 'P';
      readonly text: string;
      readonly sizePt: number;
      readonly weight?: FontWeight;
      readonly align?: 'start' | 'centre';
      readonly gap: number;
    }
  | {
      readonly kind: 'step';
      readonly number: string;
      readonly text: string;
      readonly sizePt: number;
      readonly gap: number;
    }
  /** Something to type: always left to right, on a panel of its own. */
  | {
      readonly kind: 'field';
      readonly label: string;
      readonly value: string;
      readonly sizePt: number;
      readonly gap: number;
    }
  | { readonly kind: 'qr'; readonly url: string; readonly size: number; readonly gap: number }
  | { readonly kind: 'space'; readonly gap: number };

/** The script of a sheet: its language (BCP 47) and the side on which a line begins. */
export interface Script {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
}

/** Boxes that are one element to reading programs. */
export interface BlockPart {
  readonly tag: 'H1' | 'H2' | 'P';
  readonly boxes: readonly PlacedBox[];
}

export interface LaidBlocks {
  readonly parts: readonly BlockPart[];
  /** Where the last one ends, mm from the page's top. */
  readonly bottom: number;
}

interface Setting {
  readonly frame: Frame;
  readonly script: Script;
  readonly measure: MeasureText;
  /** All sizes and gaps times this. */
  readonly scale: number;
}

const mmPerPt = 25.4 / 72;
const smallest = 0.5;
/** Makes a line right to left as a whole, whatever its first letter is (UAX #9, P2). */
const rightToLeft = '\u200f';

/** Lays blocks under each other within the frame; where they are too long, all of them a little smaller. */
export function layOutBlocks(
  blocks: readonly Block[],
  frame: Frame,
  script: Script,
  measure: MeasureText,
): LaidBlocks {
  let laid: LaidBlocks = { parts: [], bottom: frame.y };
  for (let scale = 1; scale >= smallest; scale -= 0.04) {
    laid = stack(blocks, { frame, script, measure, scale });
    if (laid.bottom <= frame.y + frame.height) return laid;
  }
  return laid;
}

function stack(blocks: readonly Block[], setting: Setting): LaidBlocks {
  const parts: BlockPart[] = [];
  let y = setting.frame.y;
  for (const block of blocks) {
    const { boxes, height } = layOutBlock(block, y, setting);
    if (boxes.length > 0) parts.push({ tag: block.kind === 'text' ? block.tag : 'P', boxes });
    y += height + block.gap * setting.scale;
  }
  return { parts, bottom: y };
}

interface Laid {
  readonly boxes: readonly PlacedBox[];
  readonly height: number;
}

function layOutBlock(block: Block, y: number, setting: Setting): Laid {
  const { x, width } = setting.frame;
  switch (block.kind) {
    case 'text':
      return setText(block, { x, y, width, height: 0 }, setting);
    case 'step':
      return layOutStep(block, y, setting);
    case 'field':
      return layOutField(block, y, setting);
    case 'qr': {
      const size = block.size * setting.scale;
      return { boxes: [{ kind: 'qr', url: block.url, x: x + (width - size) / 2, y, size }], height: size };
    }
    case 'space':
      return { boxes: [], height: 0 };
  }
}

/** The number stands where a line begins, the words beside it. */
function layOutStep(block: Extract<Block, { kind: 'step' }>, y: number, setting: Setting): Laid {
  const { frame, script, scale } = setting;
  const indent = block.sizePt * mmPerPt * 1.9 * scale;
  const isRight = script.direction === 'rtl';
  const number = { text: block.number, sizePt: block.sizePt, weight: 700 } as const;
  const beside = { x: isRight ? frame.x : frame.x + indent, y, width: frame.width - indent, height: 0 };
  const at = { x: isRight ? frame.x + frame.width - indent : frame.x, y, width: indent, height: 0 };
  const words = setText(block, beside, setting);
  return { boxes: [...setText(number, at, setting).boxes, ...words.boxes], height: words.height };
}

function layOutField(block: Extract<Block, { kind: 'field' }>, y: number, setting: Setting): Laid {
  const { frame, scale } = setting;
  const pad = 2.6 * scale;
  const within = { x: frame.x + pad, y: y + pad, width: frame.width - 2 * pad, height: 0 };
  const label = setText({ text: block.label, sizePt: block.sizePt * 0.62 }, within, setting);
  const below = { ...within, y: within.y + label.height + 0.8 * scale };
  const typed = { text: block.value, sizePt: block.sizePt, weight: 700, isTyped: true } as const;
  const value = setText(typed, below, setting);
  const height = below.y + value.height + pad - y;
  const panel = {
    kind: 'panel',
    x: frame.x,
    y,
    width: frame.width,
    height,
    radius: 2,
    fill: inks.tint,
  } as const;
  return { boxes: [panel, ...label.boxes, ...value.boxes], height };
}

interface Words {
  readonly text: string;
  readonly sizePt: number;
  readonly weight?: FontWeight;
  readonly align?: 'start' | 'centre';
  /** Left to right whatever the script, though it begins where the script's lines begin. */
  readonly isTyped?: true;
}

function setText(words: Words, frame: Frame, { script, measure, scale }: Setting): Laid {
  const { text, weight = 400, align = 'start', isTyped = false } = words;
  const sizePt = words.sizePt * scale;
  const leading = sizePt * mmPerPt * (script.language.startsWith('zh') ? 1.55 : 1.42);
  const isRight = script.direction === 'rtl';
  const setting = { language: script.language, width: frame.width, sizePt, weight };
  const lines = breakLines(text, setting, measure);
  const boxes = lines.map((line, index): TextBox => {
    const said = isRight && !isTyped ? rightToLeft + line : line;
    const { width } = measure(said, sizePt, weight);
    const room = frame.width - width;
    return {
      kind: 'text',
      role: 'hint',
      pieces: [{ text: said, ink: inks.ink, dx: 0 }],
      x: frame.x + (align === 'centre' ? room / 2 : isRight ? room : 0),
      baseline: frame.y + sizePt * mmPerPt * 1.02 + index * leading,
      width,
      sizePt,
      weight,
    };
  });
  return { boxes, height: leading * lines.length };
}
