import { describe, expect, it } from 'vitest';
import { usePolicyWorld } from './policy-world.ts';

const world = usePolicyWorld();

describe('what a teacher is told of the settings above the class', () => {
  it('is what the class is made by, and no names of staff, shapes of login ids, or admin roles', async () => {
    const { save, settings, tokens } = world();
    const set = { reservedNames: ['Ms Secret'], loginShapes: ['L9 D9'], adminRoles: ['Help desk'] };
    await save(tokens.district, 'district', { set: { ...set, prefix: 'mv' } });
    const mine = await settings(tokens.teacher, 'class');
    expect(mine.values).toMatchObject({ prefix: 'mv', reservedNames: [], loginShapes: [], adminRoles: [] });
    expect(JSON.stringify(mine)).not.toMatch(/Secret|L9 D9|Help desk/);
    expect((await settings(tokens.school, 'class')).values).toMatchObject(set);
  });
});
