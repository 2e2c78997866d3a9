import { afterAll, beforeAll } from 'vitest';
import type { z } from 'zod';
import { PlanSchema, UploadReportSchema, type Plan, type UploadReport } from '../../contract/plan.ts';
import { ProblemSchema } from '../../contract/problem.ts';
import { atRoot, inClass, startDistrict, type DistrictWorld } from '../connection/district-world.ts';

/** Somebody with a plan of the demo class before them, and the ways of a list in and out of it. */
export interface Uploader {
  readonly token: string;
  readonly plan: Plan;
  /** What the list would change. */
  look(list: BodyInit, headers?: Record<string, string>): Promise<UploadReport>;
  /** Takes over exactly what was seen. */
  take(list: BodyInit, seen: string): Promise<Plan>;
  /** The code of a refusal, with its status and details. */
  refusal(answer: Response): Promise<{ status: number; code: string; details: unknown }>;
  send(path: string, list: BodyInit, headers?: Record<string, string>): Promise<Response>;
  now(): Promise<Plan>;
}

/** A district with its school on, and a teacher with a plan before them, for all tests of a file. */
export function useUploads() {
  let started: { readonly world: DistrictWorld; readonly teacher: Uploader } | undefined;
  beforeAll(async () => {
    const world = await startDistrict();
    await openSchool(world);
    started = { world, teacher: await planAsTeacher(world) };
  });
  afterAll(() => started?.world.stop());
  const there = () => {
    if (!started) throw new Error('the world is not there yet');
    return started;
  };
  return {
    world: () => there().world,
    teacher: () => there().teacher,
    /** The child of that name in the teacher's plan. */
    idOf: (name: string): string => {
      const line = there().teacher.plan.lines.find((one) => one.name === name);
      if (!line) throw new Error(`nobody is called ${name}`);
      return line.studentId;
    },
  };
}

/** Row, kind and codes of every fault. */
export const faultsOf = ({ faults }: UploadReport) =>
  faults.map(({ row, kind, issues }) => [row, kind, ...(issues ?? []).map(({ code }) => code)]);

/** The district connected, its school on, passwords typed or not. */
export async function openSchool(world: DistrictWorld, typedPasswords = false): Promise<void> {
  const admin = await world.connect();
  await world.api(admin, 'PUT /api/schools', { on: [String(world.canvas.places.school)] });
  if (typedPasswords) await setTyped(world, true);
}

/** The district lets passwords be typed, or no longer. */
export async function setTyped(world: DistrictWorld, typedPasswords: boolean): Promise<void> {
  const admin = await world.launch('districtAdmin', atRoot(world));
  const address = `/api/settings/accounts/${String(world.canvas.places.root)}`;
  const { version } = (await world.api(admin, `GET ${address}`)).body;
  const answer = await world.api(admin, `PUT ${address}`, { version, set: { typedPasswords } });
  if (answer.status !== 200) throw new Error(`typed passwords: ${answer.code ?? ''}`);
}

export async function planAsTeacher(world: DistrictWorld): Promise<Uploader> {
  const { demoClass } = world.canvas.places;
  const token = await world.launch('teacher', inClass(demoClass));
  const made = await world.api(token, `POST /api/classes/${demoClass}/plan`);
  const plan = PlanSchema.parse(made.body);
  const path = `/api/plans/${plan.id}`;
  const send: Uploader['send'] = (where, body, headers = {}) =>
    fetch(world.origin + path + where, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv', ...headers },
      body,
      // A stream has to be sent before its answer is read.
      ...({ duplex: 'half' } as object),
    });
  return {
    token,
    plan,
    send,
    async look(list, headers) {
      return parsed(UploadReportSchema, await send('/upload', list, headers));
    },
    async take(list, seen) {
      const answer = await send(`/upload/apply?seen=${seen}`, list);
      const { plan: after } = (await answer.json()) as { plan?: unknown };
      return PlanSchema.parse(after);
    },
    async refusal(answer) {
      const { problem } = ProblemSchema.parse(await answer.json());
      return { status: answer.status, code: problem.code, details: problem.details };
    },
    async now() {
      return PlanSchema.parse((await world.api(token, `GET ${path}`)).body);
    },
  };
}

async function parsed<T extends z.ZodType>(schema: T, answer: Response): Promise<z.output<T>> {
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${String(answer.status)} ${text}`);
  return schema.parse(JSON.parse(text));
}
