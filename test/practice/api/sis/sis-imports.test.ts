import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { one, startCanvas, type TestCanvas } from '../../start-canvas.ts';

let canvas: TestCanvas;
let admin: string;
beforeAll(async () => {
  canvas = await startCanvas({ throttle: false });
  admin = canvas.tokenOf('districtAdmin');
});
afterAll(() => canvas.stop());

const csv = 'user_id,login_id,full_name,status\nX-1,x1,Some Body,active\n';
const path = '/api/v1/accounts/1/sis_imports';

describe('SIS imports over the API', () => {
  it('answers with an import that waits, and lists and shows it when it is done', async () => {
    const begun = await canvas.call(admin, `POST ${path}?import_type=instructure_csv`, { csv });
    expect(begun.body).toMatchObject({ workflow_state: 'created', progress: 0, ended_at: null });
    const { id } = one(begun);
    const shown = await canvas.call(admin, `GET ${path}/${String(id)}`);
    expect(shown.body).toMatchObject({
      id,
      workflow_state: 'imported',
      data: { supplied_batches: ['user'], counts: { users: 1, warning_count: 0 } },
    });
    const list = one(await canvas.call(admin, `GET ${path}`))['sis_imports'] as { id: number }[];
    expect(list[0]?.id).toBe(id);
    expect(canvas.world.pseudonymsNamed('x1')[0]?.sisImportId).toBe(id);
  });

  it('says of a file that it does not know', async () => {
    const begun = await canvas.call(admin, `POST ${path}`, { csv: 'a,b\n1,2\n' });
    const shown = one(await canvas.call(admin, `GET ${path}/${String(one(begun)['id'])}`));
    expect(shown['workflow_state']).toBe('failed_with_messages');
    expect(shown['processing_warnings']).toHaveLength(1);
  });

  it('is for those who may import, on the root account, and batch mode for a term that there is', async () => {
    const post = (token: string, at: string) => canvas.call(token, `POST ${at}`, { csv });
    for (const who of ['serviceUser', 'schoolAdmin', 'teacher'] as const)
      expect((await post(canvas.tokenOf(who), path)).status).toBe(401);
    expect((await canvas.call(canvas.tokenOf('serviceUser'), `GET ${path}`)).status).toBe(401);
    const school = await post(admin, `/api/v1/accounts/${canvas.places.school}/sis_imports`);
    expect([school.status, school.body]).toEqual([
      400,
      { errors: ['SIS imports can only be executed on root accounts'] },
    ]);
    expect((await post(admin, `${path}?batch_mode=1&batch_mode_term_id=9999`)).status).toBe(400);
    expect((await canvas.call(admin, `GET ${path}/1`)).status).toBe(404);
  });
});
