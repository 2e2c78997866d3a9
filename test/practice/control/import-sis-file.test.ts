import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCanvas, type TestCanvas } from '../start-canvas.ts';

interface Outcome {
  rows: { outcome: string; loginId: number | null; reason: string | null }[];
  counts: Record<string, number>;
}

let canvas: TestCanvas;
beforeAll(async () => {
  canvas = await startCanvas({ throttle: false });
});
afterAll(() => canvas.stop());

async function post(body: unknown): Promise<{ status: number; answer: Outcome }> {
  const sent = { method: 'POST', body: JSON.stringify(body) };
  const answer = await fetch(`${canvas.controlOrigin}/sis-imports`, sent);
  return { status: answer.status, answer: (await answer.json()) as Outcome };
}

describe('a whole users.csv', () => {
  it('is read as SIS files are written: byte order mark, quotes, line breaks, headings in any order', async () => {
    const csv =
      '\uFEFFlogin_id,USER_ID,status,full_name\r\ns1,"F1",active,"Ng, ""Bo""\nLi"\n\ns2,F2,Active,Ana\n';
    const { answer } = await post({ csv });
    expect(answer.counts).toEqual({ updated: 0, adopted: 0, created: 2, deleted: 0, skipped: 0 });
    const [login] = canvas.world.pseudonymsNamed('s1');
    expect(canvas.world.users.need(login!.userId).name).toBe('Ng, "Bo"\nLi');
  });

  it('says of each row why it was skipped, and goes on with the next', async () => {
    const csv = [
      'user_id,login_id,status,first_name,last_name,authentication_provider_id,integration_id',
      ',s3,active,A,B,,',
      'F4,,active,A,B,,',
      'F5,s5,gone,A,B,,',
      'F6,s6,active,A,B,nowhere,',
      'F7,s7,active,Ada,Bell,saml,int-7',
      'F8,s8,active,A,B,,int-7',
    ].join('\n');
    const { answer } = await post({ csv });
    const outcomes = ['skipped', 'skipped', 'skipped', 'skipped', 'created', 'skipped'];
    expect(answer.rows.map(({ outcome }) => outcome)).toEqual(outcomes);
    expect(answer.rows.map(({ reason }) => reason === null)).toEqual(
      outcomes.map((one) => one === 'created'),
    );
    expect(canvas.world.pseudonymsNamed('s7')[0]).toMatchObject({ integrationId: 'int-7' });
  });

  it('takes a login named as the e-mail for the row’s own on old servers only', async () => {
    const csv = (user: string): string =>
      `user_id,login_id,status,full_name,email\n${user},new-${user},active,New,s2@school.example`;
    const [login] = canvas.world.pseudonymsNamed('s2');
    canvas.world.changePseudonym(login!, { uniqueId: 's2@school.example', sisUserId: null });
    expect((await post({ csv: csv('F9') })).answer.counts).toMatchObject({ created: 1 });
    canvas.world.flags.sisMatchesEmail = true;
    expect((await post({ csv: csv('F10') })).answer.counts).toMatchObject({ adopted: 1 });
  });

  it('is refused where it is no text', async () => {
    expect((await post({ csv: 7 })).status).toBe(400);
  });
});
