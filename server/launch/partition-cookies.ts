import type { Response } from 'express';

/**
 * Adds `Partitioned` to the cookies of this answer, so that they come back inside Canvas's frame where other third-party
 * cookies are blocked (CHIPS). ltijs cannot set the attribute itself.
 */
export function partitionCookies(res: Response): void {
  const writeHead = res.writeHead.bind(res) as (...head: unknown[]) => Response;
  res.writeHead = ((...head: unknown[]) => {
    const cookies = [res.getHeader('Set-Cookie') ?? []].flat().map(String);
    if (cookies.length > 0) res.setHeader('Set-Cookie', cookies.map(partitioned));
    return writeHead(...head);
  }) as Response['writeHead'];
}

function partitioned(cookie: string): string {
  return /;\s*Partitioned\b/i.test(cookie) ? cookie : `${cookie}; Partitioned`;
}
