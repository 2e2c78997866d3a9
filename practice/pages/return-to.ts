/** A path of this server to go back to after signing in; null for anything that could lead elsewhere. */
export function localPath(value: unknown): string | null {
  return typeof value === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(value) ? value : null;
}

/** Adds `return_to` to a path, when there is one. */
export function withReturn(path: string, returnTo: string | null): string {
  if (returnTo === null) return path;
  return `${path}${path.includes('?') ? '&' : '?'}return_to=${encodeURIComponent(returnTo)}`;
}
