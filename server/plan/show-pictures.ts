import type { WordPictures } from '../../contract/plan.ts';
import { loadPictures } from '../../words/load-pictures.ts';
import type { Context } from '../context.ts';
import { openLine } from './draw-lines.ts';
import type { OpenPlan } from './show-plan.ts';

const findPicture = loadPictures();

/**
 * In: an open plan. Out: the drawing of each word in its passwords, as SVG by word, where there is one. They leave in an
 * answer's body: an address for each would put words of passwords into the logs of whoever is on the way.
 */
export function showPictures(context: Context, { plan, lines }: OpenPlan): WordPictures {
  const words = new Set(lines.flatMap((line) => openLine(context, plan, line).words));
  const pictures = [...words].flatMap((word): [string, string][] => {
    const svg = findPicture(word);
    return svg === undefined ? [] : [[word, svg]];
  });
  return { pictures: Object.fromEntries(pictures) };
}
