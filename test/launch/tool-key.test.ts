import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runAdmin } from '../../demo/tool-process.ts';
import { ensureToolKey, listToolKeys, rotateToolKey } from '../../server/launch/tool-key.ts';
import { useWorld } from '../flow/world.ts';
import { HeldClock, makeContext } from '../http/make-context.ts';

const hour = 60 * 60_000;

describe('the keys of this tool', () => {
  it('begin as one, however often it is asked for', async () => {
    const context = makeContext();
    await Promise.all([ensureToolKey(context), ensureToolKey(context)]);
    await ensureToolKey(context);
    expect(await listToolKeys(context)).toHaveLength(1);
  });

  it('rotate: the new one first, the old one published for a day and then forgotten', async () => {
    const clock = new HeldClock();
    const context = makeContext({ clock });
    await ensureToolKey(context);
    const [first] = await listToolKeys(context);
    clock.ms += 400 * 24 * hour;
    const second = await rotateToolKey(context);
    const kids = async () => (await listToolKeys(context)).map(({ kid }) => kid);
    expect(await kids()).toEqual([second, first?.kid]);
    clock.ms += 24 * hour - 1;
    expect(await kids()).toEqual([second, first?.kid]);
    clock.ms += 1;
    expect(await kids()).toEqual([second]);
    const third = await rotateToolKey(context);
    expect(await kids()).toEqual([third, second]);
    expect(await context.storage.ltijsDocuments.count({})).toBe(2);
  });
});

describe('npm run admin -- rotate-key', () => {
  const world = useWorld({ connected: false });
  const KeysSchema = z.object({ keys: z.array(z.looseObject({ kid: z.string() })) });
  const published = async () => {
    const response = await fetch(`${world().tool().origin}/lti/keys`);
    return KeysSchema.parse(await response.json()).keys;
  };

  it('publishes a second key beside the first, on the server that runs', async () => {
    const [before] = await published();
    const said = await runAdmin(world().env, ['rotate-key']);
    const after = await published();
    expect(after.map(({ kid }) => kid)).toContain(before?.kid);
    expect(after).toHaveLength(2);
    const fresh = after.find(({ kid }) => kid !== before?.kid);
    expect(said).toContain(fresh?.kid);
    for (const key of after) expect(Object.keys(key)).not.toContain('d');
  });
});
