import type { PrintingAnswer, PrintingOutcome } from '../../contract/printing.ts';
import { readDistrict } from '../connection/keep-connection.ts';
import type { Caller } from '../http/api-route.ts';
import { forgetPrinted } from '../login/forget-passwords.ts';
import { actorOf, minute, treeOf } from '../policy/asked-by.ts';
import { notFound } from '../problem.ts';
import { addEntryOnce, findAdded, type Entry } from '../record/add-entry.ts';
import type { Login } from '../storage/login-documents.ts';
import type { Change } from '../storage/port.ts';
import { madeAt, printingsOf, type PrintingPlace } from './note-printed.ts';
import { aboutPrinted } from './note-printing.ts';

/**
 * What somebody says of a printing. It printed well: passwords that are kept until then are forgotten now. It did not: the cards count as
 * not printed, and what was printed before them counts again. Said once: the first answer is in the record before anything is done, and
 * whoever answers again, also after a kill, has that one carried out to its end. Nobody who says nothing is waited for
 * (`forget-passwords.ts`).
 * @param place where the caller may speak of printings, as `beginPrinting` was told
 * @throws Problem `not-found` for a printing of another place
 */
export async function answerPrinting(
  caller: Caller,
  place: PrintingPlace,
  { printing, isGood }: PrintingAnswer,
): Promise<PrintingOutcome> {
  const { context, session } = caller;
  if (!printing.startsWith(printingsOf(place))) throw notFound();
  const { districtId } = session;
  const printed = await context.storage.logins.find({ printingId: printing, districtId });
  if (printed.length === 0) return { cards: 0, forgotten: 0 };
  const wasGood = await sayOnce(caller, place, { printing, printed, isGood });
  const answered: Login[] = [];
  for (const login of printed) {
    // Whoever prints again at this moment, or answers twice, is not overruled.
    const done = await context.storage.logins.update(
      { id: login.id, printingId: printing },
      after(login, wasGood),
    );
    if (done) answered.push(login);
  }
  const isOfThisPassword = ({ printedAt = 0, madeAt = 0 }: Login): boolean => printedAt >= madeAt;
  const district = await readDistrict(context, districtId);
  const forgotten = wasGood ? await forgetPrinted(context, district, answered.filter(isOfThisPassword)) : 0;
  return { cards: wasGood === isGood ? answered.length : 0, forgotten };
}

function after({ printedBefore }: Login, isGood: boolean): Change<Login> {
  if (isGood) return { unset: ['printingId', 'printedBefore'] };
  if (!printedBefore) return { unset: ['printingId', 'printedBefore', 'printedAt', 'printedBy'] };
  return {
    set: { printedAt: printedBefore.at, printedBy: printedBefore.by },
    unset: ['printingId', 'printedBefore'],
  };
}

/** Puts the answer into the record unless one is there. @returns whether the one that counts says that it printed well */
async function sayOnce(
  caller: Caller,
  place: PrintingPlace,
  { printing, printed, isGood }: PrintingAnswer & { readonly printed: readonly Login[] },
): Promise<boolean> {
  const { context, grant } = caller;
  const { course } = grant;
  const entry: Entry = {
    act: isGood ? 'cards-printed-well' : 'cards-printed-badly',
    accountId: 'accountId' in place ? place.accountId : (course?.accountId ?? ''),
    place: 'accountId' in place ? await nameOf(caller, place.accountId) : (course?.name ?? ''),
    ...(course ? { courseId: course.id } : {}),
    ...aboutPrinted(printed),
  };
  const once = { at: madeAt(printing), key: `${printing} answered` };
  await addEntryOnce(context, actorOf(caller), entry, once);
  const counts = await findAdded(context, actorOf(caller), once);
  return counts === undefined ? isGood : counts.act === 'cards-printed-well';
}

/** Of an account, else of its district: what was said counts whether or not Canvas answers at this moment. */
async function nameOf(caller: Caller, accountId: string): Promise<string> {
  const tree = await treeOf(caller, 60 * minute).catch(() => undefined);
  const { name } = await readDistrict(caller.context, caller.session.districtId);
  return tree?.accounts.get(accountId)?.name ?? name;
}
