import { describe, expect, it } from 'vitest';
import { makeLog } from '../server/log.ts';

function linesOf(write: (log: ReturnType<typeof makeLog>) => void): string[] {
  const lines: string[] = [];
  write(makeLog('info', { write: (line: string) => void lines.push(line) }));
  return lines;
}

describe('the log', () => {
  it('keeps secrets out by their names, at the top and two levels down', () => {
    const secret = 'zz-secret';
    const [line] = linesOf((log) =>
      log.info({
        password: secret,
        apiKeySecret: secret,
        headers: { authorization: secret, cookie: secret, 'set-cookie': [secret] },
        answer: { token: { access_token: secret }, oauth: { code: secret, state: secret } },
      }),
    );
    expect(line).not.toContain(secret);
    expect(line).toContain('[kept out]');
  });

  it("keeps a problem's code, and nothing below its level", () => {
    const lines = linesOf((log) => {
      log.debug('not this');
      log.warn({ code: 'canvas-unreachable' }, 'paused');
    });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ code: 'canvas-unreachable', msg: 'paused' });
  });
});
