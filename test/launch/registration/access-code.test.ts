import { describe, expect, it } from 'vitest';
import { makeAccessCode } from '../../../server/launch/registration/invites.ts';
import { hashToken } from '../../../server/http/session.ts';
import { useRegistration } from './registration-world.ts';

const world = useRegistration();
const code = '40718265';
const codeIn = (text: string) => /name="problem-code" content="([a-z-]+)"/.exec(text)?.[1];

describe('an invite with an access code', () => {
  it('asks for it, and registers nothing without it', async () => {
    expect((await world.open()).text).not.toContain('access_code');
    await world.inviteAgain(code);
    const { text } = await world.open();
    expect(text).toContain('<input type="text" id="access_code" name="access_code" required');
    for (const given of [{}, { access_code: '' }, { access_code: '40718266' }]) {
      const refused = await world.press(given);
      expect({ status: refused.status, code: codeIn(refused.text) }).toEqual({
        status: 403,
        code: 'invite-code-wrong',
      });
      expect(refused.text).toContain('aria-describedby="code-fault"');
    }
    expect(await world.registered()).toEqual([]);
    expect(world.registrar.heard.some(({ method }) => method === 'POST')).toBe(false);
    expect((await world.press({ access_code: ' 4071-8265 ' })).status).toBe(200);
    expect(await world.registered()).toHaveLength(1);
  });

  it('ends with the fifth wrong one, for the right one too', async () => {
    await world.inviteAgain(code);
    for (let count = 0; count < 4; count += 1)
      expect(codeIn((await world.press({ access_code: `${String(count)}0000000` })).text)).toBe(
        'invite-code-wrong',
      );
    world.expectRefused(await world.press({ access_code: '99999999' }), 'invite-ended');
    world.expectRefused(await world.press({ access_code: code }), 'invite-ended');
    world.expectRefused(await world.open(), 'invite-ended');
    expect(await world.registered()).toEqual([]);
  });

  it('ends with the fifth wrong one of many at once: no more than five are looked at', async () => {
    await world.inviteAgain(code);
    const guesses = Array.from({ length: 20 }, (_, index) => ({
      access_code: String(index).padStart(8, '1'),
    }));
    const answers = await Promise.all([...guesses, { access_code: code }].map((given) => world.press(given)));
    const codes = answers.map(({ text }) => codeIn(text));
    expect(codes.filter((one) => one === 'invite-code-wrong').length).toBeLessThan(5);
    expect(codes.filter((one) => one === 'invite-ended').length).toBeGreaterThan(15);
    const [kept] = await world.context.storage.invites.find({ id: hashToken(world.invite) });
    expect(kept?.codeTries).toBe(5);
  });

  it('counts anew after the right one, where Canvas then said no', async () => {
    await world.inviteAgain(code);
    for (let count = 0; count < 4; count += 1) await world.press({ access_code: '0' });
    world.registrar.oddRegistration = 'refuses';
    world.expectRefused(await world.press({ access_code: code }), 'registration-refused');
    world.registrar.oddRegistration = undefined;
    expect(codeIn((await world.press({ access_code: '0' })).text)).toBe('invite-code-wrong');
    expect((await world.press({ access_code: code })).status).toBe(200);
  });

  it('keeps the code out of the page, the log and what is stored', async () => {
    await world.inviteAgain(code);
    const typed = '87654321';
    const answers = [await world.open(), await world.press({ access_code: typed })];
    answers.push(await world.press({ access_code: code }));
    const stored = JSON.stringify(await world.context.storage.invites.find({}));
    for (const text of [...answers.map((answer) => answer.text), world.lines.join(''), stored]) {
      expect(text).not.toContain(code);
      expect(text).not.toContain(hashToken(code));
      expect(text).not.toContain(typed);
    }
  });

  it('is eight digits, every one of them possible', () => {
    const drawn = makeAccessCode({ ...world.context, random: { ...world.context.random, int: () => 42 } });
    expect(drawn).toBe('00000042');
  });
});
