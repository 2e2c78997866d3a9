import { expect, it } from 'vitest';
import { canvasFor } from '../../server/connection/canvas-for.ts';
import { finishMoves, followMerge } from '../../server/roster/follow-merge.ts';
import { inClass } from '../connection/district-world.ts';
import { useLoginWorld } from './login-world.ts';
import { sweepAll } from './sweep/carry-sweep.ts';

const world = useLoginWorld();

it('a move that was killed at its very end stays done, also where the login has been made again since', async () => {
  const { context, districtId, canvas } = world();
  const { loginMoves } = context.storage;
  const id = world().nextChild();
  const survivor = world().nextChild();
  await world().act(survivor, 'delete');
  const login = await world().recordOf(id);
  await world().control('POST /merge-users', { fromId: Number(id), intoId: Number(survivor) });
  const remove = loginMoves.remove.bind(loginMoves);
  loginMoves.remove = () => Promise.reject(new Error('killed'));
  await expect(followMerge(context, await canvasFor(context, districtId), login)).rejects.toThrow('killed');
  loginMoves.remove = remove;

  world().clock.ahead += 61_000;
  world().mayChange(false);
  const teacher = await world().launch('benchTeacher', inClass(world().classId));
  const renewed = await world().act(survivor, 'new-password', {}, teacher);
  expect(renewed.child.act).toMatchObject({ state: 'done' });
  const record = await world().recordOf(survivor);
  expect(record.canvasLoginId).not.toBe(login.canvasLoginId);

  await finishMoves(context);
  expect(await loginMoves.count({})).toBe(0);
  expect(await world().recordOf(survivor)).toEqual(record);
  expect(await world().recordOf(id)).toBeUndefined();
  expect(world().simpleLogins(survivor)).toMatchObject([{ id: Number(record.canvasLoginId) }]);
  expect(await sweepAll(world())).toMatchObject({ state: 'done' });
  expect(canvas.faults.shots).toEqual([]);
});
