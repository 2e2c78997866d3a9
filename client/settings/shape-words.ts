import { emailShape, type LoginShape } from '../../contract/login-shapes.ts';
import type { Say } from '../texts/texts.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz';
const digits = '1234567890';

/** In: a shape such as `L1 D7`. Out: what it says, and a login id of that shape: “1 letter, 7 digits: a1234567”. */
export function shapeInWords(say: Say, shape: LoginShape): string {
  if (shape === emailShape) return say('shape.email');
  const runs = shape.split(' ');
  return say('shape.is', {
    words: runs.map((run) => runInWords(say, run)).join(', '),
    such: exampleOf(runs),
  });
}

function runInWords(say: Say, run: string): string {
  const kind = run.startsWith('L') ? 'letters' : run.startsWith('D') ? 'digits' : undefined;
  if (kind === undefined || run.length === 1) return say('shape.sign', { sign: run });
  return run.endsWith('*') ? say(`shape.any-${kind}`) : say(`shape.${kind}`, { count: Number(run.slice(1)) });
}

function exampleOf(runs: readonly string[]): string {
  const example = runs.map((run) => {
    if (!/^[LD]./.test(run)) return run;
    const count = run.endsWith('*') ? 4 : Number(run.slice(1));
    return (run.startsWith('L') ? letters : digits).repeat(Math.ceil(count / 10)).slice(0, count);
  });
  return example.join('');
}
