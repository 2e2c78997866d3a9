import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BatchSchema, finalFates, type BatchView } from '../contract/batch.ts';
import { PlanSchema, type Plan } from '../contract/plan.ts';
import { openBrowser } from '../practice/lti/browser.ts';
import { readForms } from '../practice/lti/read-forms.ts';
import { connectDistrict } from './connect-district.ts';
import { expectOk, openTool, type Person } from './person.ts';
import { renderPng } from './readers/read-pdf.ts';
import { readCards, type ReadCard } from './readers/read-cards.ts';
import type { World } from './start-world.ts';

export interface StoryResult {
  readonly students: number;
  readonly made: number;
  readonly leftOut: number;
  readonly cards: number;
  readonly signedIn: number;
  readonly ms: number;
}

/** Schools that the demo's district admin switches on. */
export function schoolsOf(world: World): string[] {
  const { places, world: canvas } = world.practice;
  return [places.school, places.otherSchool].map((id) => canvas.accounts.need(id).name);
}

/** Connects the demo's district as its admin would. */
export async function connectDemo(world: World): Promise<Person> {
  const { practice, toolId } = world;
  const admin = await openTool(practice.origin, world.tool().origin, practice.people.districtAdmin.id, {
    toolId,
    placement: 'account_navigation',
    accountId: practice.places.root,
  });
  await connectDistrict(admin, world.apiKey, schoolsOf(world));
  return admin;
}

/**
 * The main job over HTTP, without a browser: the seeded teacher opens the class, makes the logins and prints; then each child
 * signs in with what is read back out of the PDF: username and password from its text, the address from its QR code.
 * Writes `cards.pdf`, and its first page as a picture, into `folder`.
 */
export async function playStory(world: World, folder: string): Promise<StoryResult> {
  const began = performance.now();
  const { practice, toolId } = world;
  const classId = String(practice.places.demoClass);
  const teacher = await openTool(practice.origin, world.tool().origin, practice.people.teacher.id, {
    toolId,
    placement: 'course_navigation',
    courseId: practice.places.demoClass,
  });
  const plan = PlanSchema.parse(expectOk(await teacher.call('POST', `/api/classes/${classId}/plan`)));
  const checked = await waitForPlan(teacher, plan);
  const batch = BatchSchema.parse(expectOk(await teacher.call('POST', `/api/plans/${checked.id}/batch`)));
  const done = await waitForBatch(teacher, batch);
  const printed = await teacher.call('POST', `/api/classes/${classId}/cards`, { stock: 'letter-8' });
  expectOk(printed);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'cards.pdf'), printed.bytes);
  await writeFile(join(folder, 'cards-1.png'), renderPng(printed.bytes, 0, 100));
  const cards = await readCards(printed.bytes, 'letter-8');
  const signedIn = await countSignIns(practice.origin, cards);
  const made = done.items.filter(({ fate }) => fate === 'made').length;
  const students = plan.lines.length + plan.leftOut.length;
  return {
    students,
    made,
    leftOut:
      plan.leftOut.length +
      checked.lines.filter(({ check }) => check === 'left-out').length +
      done.items.filter(({ fate }) => fate === 'left-out').length,
    cards: cards.length,
    signedIn,
    ms: Math.round(performance.now() - began),
  };
}

async function waitForPlan(person: Person, plan: Plan): Promise<Plan> {
  for (
    let now = plan;
    ;
    now = PlanSchema.parse(expectOk(await person.call('GET', `/api/plans/${plan.id}`)))
  ) {
    if (!now.checking) return now;
    await pause(100);
  }
}

/** Asks until every student has a final fate. Throws after two minutes without an end. */
export async function waitForBatch(person: Person, batch: BatchView, every = 250): Promise<BatchView> {
  const until = performance.now() + 120_000;
  for (
    let now = batch;
    ;
    now = BatchSchema.parse(expectOk(await person.call('GET', `/api/batches/${batch.id}`)))
  ) {
    if (now.state === 'done' && now.items.every(({ fate }) => finalFates.includes(fate))) return now;
    if (performance.now() > until) throw new Error(`the batch is still ${now.state} after two minutes`);
    await pause(every);
  }
}

async function countSignIns(canvasOrigin: string, cards: readonly ReadCard[]): Promise<number> {
  let count = 0;
  for (const card of cards) if (await signInWith(canvasOrigin, card)) count += 1;
  return count;
}

/** One child: follows the address of the QR code, types what is on the card, and is signed in or not. */
async function signInWith(canvasOrigin: string, card: ReadCard): Promise<boolean> {
  if (!card.qrUrl.startsWith(`${canvasOrigin}/`)) return false;
  const browser = openBrowser();
  const page = await browser.follow(await browser.get(card.qrUrl));
  const form = readForms(page.body, page.url).find(({ fields }) => 'pseudonym_session[password]' in fields);
  if (!form) return false;
  const typed = {
    ...form.fields,
    'pseudonym_session[unique_id]': card.username,
    'pseudonym_session[password]': card.password,
  };
  const after = await browser.follow(await browser.post(form.action, typed, { referer: page.url }));
  return after.status === 200 && after.body.includes('id="signed-in-as"');
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
