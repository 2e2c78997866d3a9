import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSisCanvas, type SisCanvas } from './sis-canvas.ts';

let canvas: SisCanvas;
beforeAll(async () => {
  canvas = await startSisCanvas();
});
afterAll(() => canvas.stop());

const heading = 'user_id,login_id,existing_user_id,existing_canvas_user_id,password';

describe('logins.csv', () => {
  it('adds a login to somebody who has one', async () => {
    const pupil = canvas.pupil(0);
    const row = `L-1,second,${canvas.standard(pupil).sisUserId ?? ''},${pupil},blue-fox-12`;
    expect(await canvas.import([heading, row])).toMatchObject({ state: 'imported', counts: { logins: 1 } });
    expect(canvas.world.pseudonymsNamed('second')[0]).toMatchObject({
      userId: pupil,
      sisUserId: 'L-1',
      password: 'blue-fox-12',
      workflowState: 'active',
    });
  });

  it('changes nothing that is there, and says of each row why it was skipped', async () => {
    const [pupil, other] = [canvas.pupil(1), canvas.pupil(2)];
    const ours = await canvas.simpleLogin(pupil);
    const { sisUserId } = canvas.standard(pupil);
    const { warnings, counts } = await canvas.import([
      heading,
      `L-2,${ours.uniqueId},${sisUserId ?? ''},,`,
      'L-3,third,nobody,,',
      `L-4,fourth,${sisUserId ?? ''},${other},`,
      'L-5,fifth,,,',
    ]);
    expect(counts).toMatchObject({ logins: 0 });
    expect(warnings).toEqual([
      expect.stringContaining('already exists'),
      expect.stringContaining('Could not find'),
      expect.stringContaining('does not match'),
      expect.stringContaining('No existing user'),
    ]);
    expect(ours.sisUserId).toBeNull();
  });
});
