import { describe, expect, it } from 'vitest';
import { useLoginWorld } from './login-world.ts';

describe('an act whose child is erased while Canvas answers', () => {
  const world = useLoginWorld();

  it('is said nowhere, and neither is one that another worker has taken over', async () => {
    const { storage } = world().context;
    const update = storage.logins.update.bind(storage.logins);
    for (const meanwhile of ['erased', 'taken over'] as const) {
      const id = world().nextChild();
      const before = await world().recorded(id);
      storage.logins.update = async (...change) => {
        const changed = await update(...change);
        if (meanwhile === 'erased') await storage.loginActs.remove({ studentId: id });
        else await storage.loginActs.update({ studentId: id, state: 'running' }, { inc: { fence: 1 } });
        return changed;
      };
      await world().act(id, 'suspend');
      storage.logins.update = update;
      expect([meanwhile, world().simpleLogins(id)[0]?.workflowState]).toEqual([meanwhile, 'suspended']);
      expect([meanwhile, await world().recorded(id)]).toEqual([meanwhile, before]);
      if (meanwhile === 'erased') continue;
      await world().turn();
      expect(await world().recorded(id)).toEqual([{ act: 'login-suspended' }]);
    }
  });
});
