import { describe, expect, it } from 'vitest';
import { useWorld } from '../flow/world.ts';
import { letStorageAnswer, makeStorageOdd, takeStorageFrame, type OddStorage } from './odd-storage.ts';
import { browserPath } from './open-chromium.ts';
import { newTab, openAsTeacher, panelIn, refusalIn, useProfile } from './open-in-profile.ts';
import { toolFrame } from './walk-canvas.ts';

/** Canvas is at 127.0.0.1 and the tool at localhost: another site, so its cookies in the frame are third-party cookies. */
describe.skipIf(!browserPath)('a launch in the frame of another site', { timeout: 90_000 }, () => {
  const world = useWorld({ practice: { host: '127.0.0.1' } });

  describe('with third-party cookies allowed', () => {
    const context = useProfile('allowed');
    it('opens the panel by the cookie', async () => {
      const { page, posts } = await openAsTeacher(context(), world());
      await panelIn(page);
      expect(posts).toEqual([200]);
    });
  });

  describe('with third-party cookies blocked', () => {
    const context = useProfile('blocked');
    it('opens the panel by the partitioned cookie', async () => {
      const { page, posts } = await openAsTeacher(context(), world());
      await panelIn(page);
      expect(posts).toEqual([200]);
    });

    it.each(['silent', 'refusing', 'late'] as const)('also where the storage is %s', async (how) => {
      await makeStorageOdd(context(), how);
      const { page, posts } = await openAsTeacher(context(), world());
      await panelIn(page);
      expect(posts).toEqual([200]);
    });
  });

  describe('with every cookie of the frame refused', () => {
    const context = useProfile('refused');

    it("opens the panel by Canvas's storage", async () => {
      const { page, posts } = await openAsTeacher(context(), world());
      await panelIn(page);
      expect(posts).toEqual([400, 200]);
    });

    it("asks Canvas's page itself where the frame for the storage is missing", async () => {
      await takeStorageFrame(context());
      const { page, posts } = await openAsTeacher(context(), world());
      await panelIn(page);
      expect(posts).toEqual([400, 200]);
    });

    it.each(['silent', 'refusing'] as const)(
      "asks Canvas's page itself where that frame is %s",
      async (how) => {
        await makeStorageOdd(context(), how, 'good');
        const { page, posts } = await openAsTeacher(context(), world());
        await panelIn(page);
        expect(posts).toEqual([400, 200]);
      },
    );

    const odd: readonly [OddStorage, 'silent' | 'refusing'][] = [
      ['silent', 'silent'],
      ['late', 'silent'],
      ['foreign', 'silent'],
      ['senseless', 'silent'],
      ['forgetful', 'silent'],
      ['refusing', 'refusing'],
    ];
    it.each(odd)(
      'says so, opens nothing and offers a new tab where the storage is %s',
      async (how, parent) => {
        await makeStorageOdd(context(), how, parent);
        const { page, posts } = await openAsTeacher(context(), world());
        await refusalIn(page);
        await toolFrame(page).getByRole('button', { name: newTab }).waitFor();
        expect(posts).toEqual([400]);
      },
    );

    it('opens the panel after all when the storage answers after that, as a busy machine may', async () => {
      await makeStorageOdd(context(), 'late');
      const { page, posts } = await openAsTeacher(context(), world());
      await refusalIn(page);
      expect(posts).toEqual([400]);
      await letStorageAnswer(page);
      await panelIn(page);
      expect(posts).toEqual([400, 200]);
    });

    it('opens nothing where the storage lies', async () => {
      await makeStorageOdd(context(), 'lying');
      const { page, posts } = await openAsTeacher(context(), world());
      await toolFrame(page).getByRole('heading', { name: 'did not bring our cookie back' }).waitFor();
      await expect.poll(() => posts).toEqual([400, 400]);
    });
  });
});
