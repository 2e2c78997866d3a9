import { describe, expect, it } from 'vitest';
import { findClearName, rememberTaken } from '../../server/plan/known-names.ts';
import { buildLogin, makeSeededContext } from './plan-world-builder.ts';

describe('the next of the spare usernames', () => {
  it('is the first that is two slips from everybody, before one that is close to somebody', async () => {
    const context = makeSeededContext(1);
    await context.storage.logins.insert(buildLogin('100', 'mias22'));
    expect(await findClearName(context, 'd', ['mias22', 'mias23', 'mias57', 'mias88'])).toBe('mias57');
    expect(await findClearName(context, 'e', ['mias22', 'mias23'])).toBe('mias22');
  });

  it("is one close to somebody where nothing else is nobody's, and none where all are somebody's", async () => {
    const context = makeSeededContext(2);
    await context.storage.logins.insert(buildLogin('100', 'mias22'));
    await rememberTaken(context, 'd', 'mias88');
    expect(await findClearName(context, 'd', ['mias22', 'mias23', 'mias32', 'mias88'])).toBe('mias23');
    expect(await findClearName(context, 'd', ['mias22', 'mias88'])).toBeUndefined();
    expect(await findClearName(context, 'd', [])).toBeUndefined();
  });
});
