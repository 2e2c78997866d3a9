import type { LoginAct } from '../../server/storage/login-act-documents.ts';
import type { Login } from '../../server/storage/login-documents.ts';
import type { Change, Where } from '../../server/storage/port.ts';
import type { LoginWorld } from './login-world.ts';

/** Everything after the n-th write of act or login is as in a process that was killed: nothing is written any more. */
export function cutAtWrite({ context }: LoginWorld, at: number): { undo: () => boolean } {
  const { logins, loginActs } = context.storage;
  const originals = { login: logins.update.bind(logins), act: loginActs.update.bind(loginActs) };
  let writes = 0;
  const killed = (): boolean => ++writes > at;
  logins.update = async (where: Where<Login>, change: Change<Login>) => {
    if (killed()) throw new Error('killed');
    return originals.login(where, change);
  };
  loginActs.update = async (where: Where<LoginAct>, change: Change<LoginAct>) => {
    if (killed()) throw new Error('killed');
    return originals.act(where, change);
  };
  return {
    undo() {
      Object.assign(logins, { update: originals.login });
      Object.assign(loginActs, { update: originals.act });
      return writes > at;
    },
  };
}
