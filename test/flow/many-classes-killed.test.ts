import { describe, expect, it } from 'vitest';
import { SchoolBatchSchema, type SchoolBatchView } from '../../contract/school-batch.ts';
import { expectOk, type Person } from '../../demo/person.ts';
import { openInAccount, simpleLoginsOf, until, useWorld } from './world.ts';

describe('a batch of many classes whose server is killed', () => {
  const world = useWorld();

  it(
    'goes on where it was: counted, made, no duplicate, nobody forgotten',
    { timeout: 120_000 },
    async () => {
      const { practice } = world();
      practice.faults.latency = { kind: 'fixed', ms: 20 };
      const admin = await openInAccount(world(), 'districtAdmin', 'root');
      const begun = expectOk(
        await admin.call('POST', `/api/accounts/${practice.places.root}/school-batches`, {
          classNames: ['Alvarado', 'Okafor', 'Kowalski', 'Lang'],
        }),
      );
      const { id } = SchoolBatchSchema.parse(begun);
      await world().restartTool('kill');
      const ready = await waitFor(admin, id, 'ready');
      const pupils = new Set(
        [...practice.world.enrollments.all()]
          .filter(({ type }) => type === 'StudentEnrollment')
          .map(({ userId }) => userId),
      );
      const before = simpleLoginsOf(world(), pupils).length;
      const made = await admin.call('POST', `/api/school-batches/${id}/make`, {
        children: ready.children.toMake,
      });
      expectOk(made);
      for (const more of [3, 30]) {
        await until(() => simpleLoginsOf(world(), pupils).length >= before + more);
        await world().restartTool('kill');
      }
      const done = await waitFor(admin, id, 'done');
      const through = (done.fates.made ?? 0) + (done.fates['left-out'] ?? 0) + (done.fates.failed ?? 0);
      expect(through).toBe(ready.children.toMake);
      expect(done.fates.failed ?? 0).toBe(0);
      const ours = simpleLoginsOf(world(), pupils);
      expect(ours.length - before).toBe(done.fates.made);
      expect(new Set(ours.map(({ userId }) => userId)).size).toBe(ours.length);
    },
  );
});

async function waitFor(
  person: Person,
  id: string,
  state: SchoolBatchView['state'],
): Promise<SchoolBatchView> {
  for (;;) {
    const batch = SchoolBatchSchema.parse(expectOk(await person.call('GET', `/api/school-batches/${id}`)));
    if (batch.state === state) return batch;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
