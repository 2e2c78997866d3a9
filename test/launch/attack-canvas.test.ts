import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStorage } from '../../server/storage/open-storage.ts';
import { useWorld } from '../flow/world.ts';
import { expectHeld, type Row } from './attack.ts';
import { addNeighbour, canvasSigned, type CanvasWorld } from './attack-canvas.ts';
import { courseType, lti } from './teacher-claims.ts';

const legacy = `${lti}lti11_legacy_user_id`;

/** Signed by Canvas's own key: what no signature can tell, and Canvas is asked. */
// prettier-ignore
const refusedByAsking: readonly Row<CanvasWorld>[] = [
  ['whose sub Canvas does not know', 'launch-person-unknown', canvasSigned(() => ({ sub: 'nobody', [legacy]: undefined }))],
  ['whose sub is a path', 'launch-person-unknown', canvasSigned(() => ({ sub: '../../accounts/self', [legacy]: undefined }))],
  ['whose sub is known under another root account', 'launch-person-unknown', canvasSigned(() => ({ sub: neighbour.sub, [legacy]: undefined }))],
  ['whose two ids are two people', 'launch-person-unknown', canvasSigned(({ practice }) => ({ [legacy]: practice.world.users.need(practice.people.districtAdmin.id).ltiContextId }))],
  ['from a class that Canvas does not know', 'launch-place-unknown', canvasSigned(() => contextOf('f'.repeat(40)))],
  ['from a context id that is a path', 'launch-place-unknown', canvasSigned(() => contextOf('../1'))],
  ['from a class under another root account', 'launch-place-unknown', canvasSigned(() => contextOf(neighbour.course))],
  ['from an account that Canvas does not know', 'launch-place-unknown', canvasSigned(() => accountOf('f'.repeat(40)))],
  ['from an account under another root account', 'launch-place-unknown', canvasSigned(() => accountOf(neighbour.account))],
  ["of a platform guid that is not the district's", 'launch-other-district', canvasSigned(() => ({ [`${lti}tool_platform`]: { guid: 'neighbour:canvas-lms' } }))],
  ['whose roles say admin where Canvas says pupil', 'launch-not-for-you', canvasSigned(() => ({ [`${lti}roles`]: ['http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator'] }), { who: 'pupil' })],
];

const contextOf = (id: string) => ({ [`${lti}context`]: { id, type: courseType } });
const accountOf = (id: string) => ({ [`${lti}context`]: { id, type: ['Account'] } });
let neighbour: ReturnType<typeof addNeighbour>;

describe('refused once Canvas was asked, though Canvas itself signed it: a launch', () => {
  const lines: string[] = [];
  const connected = useWorld({ onLog: (line) => void lines.push(line) });
  let world: CanvasWorld;
  beforeAll(async () => {
    neighbour = addNeighbour(connected());
    world = {
      ...connected(),
      lines,
      context: { storage: await openStorage(connected().env['DATABASE_URL'] ?? '') },
    };
  });
  afterAll(() => world.context.storage.close());

  it.each(refusedByAsking)('%s: %s', (...row) => expectHeld(world, row));

  it('while the same way, with nothing changed, leads in', async () => {
    const { status, text } = (await canvasSigned(() => ({}))(world)) as { status: number; text: string };
    expect(status).toBe(200);
    expect(text).toContain('launch-facts');
  });
});
