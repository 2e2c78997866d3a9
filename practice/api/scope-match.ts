/**
 * Is the request within the token's scopes? `:param` matches one segment, `.json` is tolerated, HEAD counts as GET.
 * (Canvas: app/models/access_token.rb, lib/authentication_methods.rb)
 *
 * @param path as sent, without the query.
 */
export function inScope(scopes: readonly string[], method: string, path: string): boolean {
  const verb = method === 'HEAD' ? 'GET' : method;
  return scopes.some((scope) => {
    const match = /^url:([A-Z]+)\|(.+)$/.exec(scope);
    return match !== null && match[1] === verb && pathPattern(match[2] ?? '').test(path);
  });
}

const patterns = new Map<string, RegExp>();

/** A route path as a pattern; each `:name` is a named group. */
export function pathPattern(path: string): RegExp {
  let pattern = patterns.get(path);
  if (pattern === undefined) {
    const escaped = path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    pattern = new RegExp(`^${escaped.replace(/:([a-z_]+)/g, '(?<$1>[^/]+?)')}(?:\\.json)?$`);
    patterns.set(path, pattern);
  }
  return pattern;
}
