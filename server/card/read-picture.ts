/** One outline of a picture, filled or stroked or both, in the picture's own units. */
export interface PictureShape {
  readonly path: string;
  /** `none` where it is only stroked. */
  readonly fill: string;
  readonly stroke: { readonly ink: string; readonly width: number; readonly isRound: boolean } | undefined;
  readonly opacity: number;
  readonly evenOdd: boolean;
  /** Six numbers of an affine transform, as SVG writes `matrix(a b c d e f)`. */
  readonly matrix: readonly [number, number, number, number, number, number];
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly PictureShape[];
}

type Matrix = PictureShape['matrix'];

type Inherited = Pick<PictureShape, 'fill' | 'opacity' | 'matrix'>;

/** More than the word lists have pictures; the ones asked for first go first. */
const mostKnown = 600;
const known = new Map<string, Picture>();
const identity: Matrix = [1, 0, 0, 1, 0, 0];

/**
 * Reads the small part of SVG 1.1 that the word pictures are written in: path, circle, ellipse and rect, in groups,
 * with transforms and opacity. Definitions are passed over: in these pictures they only clip to the whole page, or
 * to more. Throws on any other element, so that no picture is drawn half.
 */
export function readPicture(svg: string): Picture {
  const there = known.get(svg);
  if (there) return there;
  const parsed = parsePicture(svg);
  for (const oldest of known.keys()) {
    if (known.size < mostKnown) break;
    known.delete(oldest);
  }
  known.set(svg, parsed);
  return parsed;
}

/** The same without remembering it: for pictures that come from outside, of which there may be any number. */
export function parsePicture(svg: string): Picture {
  const shapes: PictureShape[] = [];
  const stack: Inherited[] = [{ fill: '#000000', opacity: 1, matrix: identity }];
  let box: readonly number[] = [];
  const drawn = cutOut(svg, '<defs>', '</defs>');
  for (const [, closing, element = '', attributeText = ''] of drawn.matchAll(
    /<(\/?)([a-zA-Z]+)(?![a-zA-Z])([^<>]*)>/g,
  )) {
    if (closing) {
      stack.pop();
      continue;
    }
    const attributes = readAttributes(attributeText);
    const inherited = inherit(stack.at(-1), attributes);
    if (element === 'svg') box = numbers(attributes.get('viewBox') ?? '');
    else if (element !== 'g') shapes.push(...readShape(element, attributes, inherited));
    if (!attributeText.endsWith('/')) stack.push(inherited);
  }
  const [x = 0, y = 0, width = 0, height = 0] = box;
  if (x !== 0 || y !== 0 || width <= 0 || height <= 0) throw new Error('A picture needs a viewBox from 0 0');
  return { width, height, shapes };
}

/** In: a text. Out: the same without everything from each start to the next end; in one pass, whatever the text is. */
export function cutOut(text: string, start: string, end: string): string {
  const kept: string[] = [];
  let at = 0;
  for (;;) {
    const from = text.indexOf(start, at);
    const to = from === -1 ? -1 : text.indexOf(end, from + start.length);
    if (to === -1) return [...kept, text.slice(at)].join('');
    kept.push(text.slice(at, from));
    at = to + end.length;
  }
}

function readAttributes(text: string): Map<string, string> {
  return new Map(
    [...text.matchAll(/(?<![\w:-])([\w:-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

function inherit(parent: Inherited | undefined, attributes: Map<string, string>): Inherited {
  const { fill, opacity, matrix } = parent ?? { fill: '#000000', opacity: 1, matrix: identity };
  const own = Number(attributes.get('opacity') ?? 1) * Number(attributes.get('fill-opacity') ?? 1);
  return {
    fill: attributes.get('fill') ?? fill,
    opacity: opacity * own,
    matrix: multiply(matrix, readTransform(attributes.get('transform') ?? '')),
  };
}

function readShape(element: string, attributes: Map<string, string>, inherited: Inherited): PictureShape[] {
  const ink = attributes.get('stroke');
  const stroke =
    ink === undefined
      ? undefined
      : {
          ink,
          width: Number(attributes.get('stroke-width') ?? 1),
          isRound: attributes.get('stroke-linecap') === 'round',
        };
  if (inherited.fill === 'none' && !stroke) return [];
  const evenOdd = attributes.get('fill-rule') === 'evenodd';
  return [{ ...inherited, path: outlineOf(element, attributes), stroke, evenOdd }];
}

function outlineOf(element: string, attributes: Map<string, string>): string {
  const length = (name: string): number => Number(attributes.get(name) ?? 0);
  if (element === 'path') return attributes.get('d') ?? '';
  if (element === 'rect') {
    return `M${length('x')} ${length('y')}h${length('width')}v${length('height')}h${-length('width')}z`;
  }
  if (element !== 'circle' && element !== 'ellipse') throw new Error(`Pictures may not hold <${element}>`);
  const rx = length(element === 'circle' ? 'r' : 'rx');
  const ry = length(element === 'circle' ? 'r' : 'ry');
  const arc = `a${rx} ${ry} 0 1 0`;
  return `M${length('cx') - rx} ${length('cy')}${arc} ${2 * rx} 0${arc} ${-2 * rx} 0z`;
}

function readTransform(text: string): Matrix {
  return [...text.matchAll(/(?<!\w)(\w+)\(([^()]*)\)/g)].reduce<Matrix>(
    (matrix, [, name = '', list = '']) => multiply(matrix, matrixOf(name, numbers(list))),
    identity,
  );
}

function matrixOf(name: string, [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]: readonly number[]): Matrix {
  if (name === 'matrix') return [a, b, c, d, e, f];
  if (name === 'translate') return [1, 0, 0, 1, a, b];
  if (name === 'scale') return [a, 0, 0, b === 0 ? a : b, 0, 0];
  if (name !== 'rotate') throw new Error(`Pictures may not use the transform ${name}`);
  const angle = (a * Math.PI) / 180;
  const turn: Matrix = [Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle), 0, 0];
  return multiply(multiply([1, 0, 0, 1, b, c], turn), [1, 0, 0, 1, -b, -c]);
}

function multiply([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function numbers(text: string): number[] {
  return (text.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
}
