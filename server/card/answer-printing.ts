import type { PrintingAnswer, PrintingOutcome } from '../../contract/printing.ts';
import { readDistrict } from '../connection/keep-connection.ts';
import type { Caller } from '../http/api-route.ts';
import { forgetPrinted } from '../login/forget-passwords.ts';
import { actorOf, minute, treeOf } from '../policy/asked-by.ts';
import { notFound } from '../problem.ts';
import { addEntry, type Entry } from '../record/add-entry.ts';
import type { Login } from '../storage/login-documents.ts';
import type { Change } from '../storage/port.ts';
import { aboutPrinted } from './note-printing.ts';
import { printingsOf, type PrintingPlace } from './note-printed.ts';

/**
 * What somebody says of a printing. It printed well: passwords that are kept until then are forgotten now. It did not: the cards count as
 * not printed, and what was printed before them counts again. Said once; a second answer finds nothing, and nobody
 * who says nothing is waited for (`forget-passwords.ts`).
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
  const answered: Login[] = [];
  for (const login of printed) {
    // Whoever prints again at this moment, or answers twice, is not overruled.
    const done = await context.storage.logins.update(
      { id: login.id, printingId: printing },
      after(login, isGood),
    );
    if (done) answered.push(login);
  }
  if (answered.length > 0) await noteAnswer(caller, place, { answered, isGood });
  const isOfThisPassword = ({ printedAt = 0, madeAt = 0 }: Login): boolean => printedAt >= madeAt;
  const district = await readDistrict(context, districtId);
  const forgotten = isGood ? await forgetPrinted(context, district, answered.filter(isOfThisPassword)) : 0;
  return { cards: answered.length, forgotten };
}

function after({ printedBefore }: Login, isGood: boolean): Change<Login> {
  if (isGood) return { unset: ['printingId', 'printedBefore'] };
  if (!printedBefore) return { unset: ['printingId', 'printedBefore', 'printedAt', 'printedBy'] };
  return {
    set: { printedAt: printedBefore.at, printedBy: printedBefore.by },
    unset: ['printingId', 'printedBefore'],
  };
}

async function noteAnswer(
  caller: Caller,
  place: PrintingPlace,
  { answered, isGood }: { readonly answered: readonly Login[]; readonly isGood: boolean },
): Promise<void> {
  const { course } = caller.grant;
  const entry: Entry = {
    act: isGood ? 'cards-printed-well' : 'cards-printed-badly',
    accountId: 'accountId' in place ? place.accountId : (course?.accountId ?? ''),
    place: 'accountId' in place ? await nameOf(caller, place.accountId) : (course?.name ?? ''),
    ...(course ? { courseId: course.id } : {}),
    ...aboutPrinted(answered),
  };
  await addEntry(caller.context, actorOf(caller), entry);
}

/** Of an account, else of its district: what was said counts whether or not Canvas answers at this moment. */
async function nameOf(caller: Caller, accountId: string): Promise<string> {
  const tree = await treeOf(caller, 60 * minute).catch(() => undefined);
  const { name } = await readDistrict(caller.context, caller.session.districtId);
  return tree?.accounts.get(accountId)?.name ?? name;
}
