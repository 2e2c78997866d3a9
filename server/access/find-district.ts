import type { Context } from '../context.ts';
import type { Arrival } from '../launch/arrival.ts';
import { Problem } from '../problem.ts';
import type { District } from '../storage/connection-documents.ts';
import { DuplicateError } from '../storage/port.ts';

/**
 * The district of a launch: one per Canvas host and root account (by its LTI guid), kept from the first launch on. Where
 * the host is already connected as another root account the launch came through the wrong key: `launch-other-district`.
 */
export async function findDistrict(
  context: Context,
  { registration, guid, platformName }: Pick<Arrival, 'registration' | 'guid' | 'platformName'>,
): Promise<District> {
  const { districts } = context.storage;
  const { apiOrigin } = registration;
  const known = await districts.find({ apiOrigin });
  const mine = known.find((district) => district.guid === guid);
  if (mine) return mine;
  if (known.some(({ rootAccountId }) => rootAccountId !== undefined))
    throw new Problem(
      'launch-other-district',
      'Login Cards is set up for another district of this Canvas. Ask whoever installed it.',
    );
  const made: District = {
    id: context.random.token(12),
    apiOrigin,
    guid,
    name: platformName,
    createdAt: context.clock.now(),
  };
  try {
    await districts.insert(made);
    return made;
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
    const [winner] = await districts.find({ apiOrigin, guid }, { limit: 1 });
    if (!winner) throw error;
    return winner;
  }
}
