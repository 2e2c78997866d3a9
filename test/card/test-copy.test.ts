import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPdf } from '../../demo/readers/read-pdf.ts';
import { inClass } from '../connection/district-world.ts';
import { startCardWorld, type CardWorld } from './card-world.ts';

describe.each([
  ['a test copy of a Canvas', true],
  ['a real Canvas', false],
])('cards of %s', (_, isTest) => {
  let world: CardWorld;
  let teacher: string;
  let count: number;
  beforeAll(async () => {
    world = await startCardWorld({ isTest });
    const { demoClass } = world.canvas.places;
    count = (await world.addLogins('demoClass')).length;
    teacher = await world.launch('teacher', inClass(demoClass));
  }, 60_000);
  afterAll(() => world.stop());

  it(`say TEST on every card: ${isTest}`, async () => {
    const { status, bytes } = await world.file(
      teacher,
      `/api/classes/${world.canvas.places.demoClass}/cards`,
    );
    expect(status).toBe(200);
    const said = readPdf(bytes).flatMap(({ lines, said: more }) =>
      [...lines, ...more].map(({ text }) => text),
    );
    expect(said.filter((text) => text === 'TEST')).toHaveLength(isTest ? count : 0);
  });

  it(`the panel is told that it is one: ${isTest}`, async () => {
    const { body } = await world.api(teacher, 'GET /api/session');
    expect((body['district'] as { testCopy?: object }).testCopy).toEqual(isTest ? {} : undefined);
  });
});
