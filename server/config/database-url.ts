export type Database =
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'mongodb' }
  | { readonly kind: 'memory' };

/** Which database `DATABASE_URL` names; undefined for a scheme we do not know or a sqlite file without a path. */
export function databaseOf(url: string): Database | undefined {
  if (url === 'memory:') return { kind: 'memory' };
  if (/^mongodb(\+srv)?:\/\/[^/]/.test(url)) return { kind: 'mongodb' };
  const path = url.startsWith('sqlite:') ? url.slice('sqlite:'.length) : '';
  return path ? { kind: 'sqlite', path } : undefined;
}
