import type { z } from 'zod';
import { Problem } from '../problem.ts';

/**
 * What `schema` makes of `value`. Throws 'bad-input' with `details.fields`, the paths at fault (`lines.3.username`);
 * neither the sentence nor the details repeat what was sent.
 */
export function parse<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const paths = result.error.issues.map((issue) => issue.path.map(String).join('.'));
  const fields = [...new Set(paths.filter((path) => path !== ''))].slice(0, 20);
  const where = fields.length > 0 ? ` Look at: ${fields.join(', ')}.` : '';
  throw new Problem('bad-input', `What was sent cannot be used as it is.${where}`, { fields });
}
