// Longer than most files: every launch and login that must be refused, in one table, one line each.
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useWorld } from '../flow/world.ts';
import { openStorage } from '../../server/storage/open-storage.ts';
import { expectHeld, marked, type Row } from './attack.ts';
import { addNeighbour, canvasSigned, type CanvasWorld } from './attack-canvas.ts';
import {
  again,
  body,
  door,
  formAnd,
  fromAnotherPlatform,
  inBrowser,
  keysAre,
  late,
  login,
  loginByGet,
  loginNoLongerAllowed,
  loginTwice,
  registrationGone,
  sent,
  tenAtOnce,
  tokenOfAnotherLogin,
  withoutLogin,
  withState,
} from './attack-flows.ts';
import {
  carryingItsKey,
  changedAfterSigning,
  claims,
  goodPayload,
  ltiClaims,
  seconds,
  signed,
  signedWithPublicKey,
  strangersKey,
  token,
  unsigned,
} from './attack-tokens.ts';
import { startBuiltWorld, type BuiltWorld } from './built-world.ts';
import { begin, post, startLaunchWorld, type LaunchWorld } from './launch-world.ts';
import { lti } from './teacher-claims.ts';

const minute = 60_000;
const long = 'x'.repeat(256);

// prettier-ignore
const refused: Readonly<Record<string, readonly Row<BuiltWorld>[]>> = {
  'a token': [
    ['unsigned', 'launch-invalid', unsigned],
    ['signed by HS256 with the public key as its secret', 'launch-invalid', signedWithPublicKey],
    ['signed by RS512', 'launch-invalid', signed({ alg: 'RS512' })],
    ['signed by an unknown key under the known id', 'launch-invalid', signed({}, strangersKey)],
    ['signed under an unknown key id', 'launch-invalid', signed({ kid: 'no-such-key' })],
    ['signed under no key id', 'launch-invalid', signed({ kid: undefined })],
    ['signed under an endless key id', 'launch-invalid', signed({ kid: long })],
    ['signed by another platform under the right key id of that platform', 'launch-invalid', token(({ other }, payload) => other.sign(payload))],
    ['signed by another platform under the key id of this one', 'launch-invalid', token(({ other, platform }, payload) => other.sign(payload, { kid: platform.kid }))],
    ['carrying its own key', 'launch-invalid', carryingItsKey],
    ['changed after signing', 'launch-invalid', changedAfterSigning],
    ['that is three words', 'launch-invalid', token(() => `${marked}.b.c`)],
    ['that is one word', 'launch-invalid', token(() => marked)],
    ['that is empty', 'launch-invalid', token(() => '')],
    ['expired', 'launch-stale', seconds('exp', -1)],
    ['without exp', 'launch-invalid', claims({ exp: undefined })],
    ['whose exp is a text', 'launch-invalid', claims({ exp: '4102444800' })],
    ['not valid yet', 'launch-invalid', seconds('nbf', 75)],
    ['without iat', 'launch-invalid', claims({ iat: undefined })],
    ['made ahead of the skew', 'launch-invalid', seconds('iat', 75)],
    ['made an hour from now', 'launch-invalid', seconds('iat', 3600)],
    ['older than five minutes', 'launch-stale', seconds('iat', -302)],
    ['of another issuer', 'launch-invalid', claims({ iss: 'https://canvas.example.org' })],
    ["of another platform's issuer", 'launch-invalid', claims(({ other }) => ({ iss: other.origin }))],
    ['without issuer', 'launch-invalid', claims({ iss: undefined })],
    ["of the right issuer for another district's client", 'launch-invalid', claims(({ other }) => ({ aud: other.clientId, azp: other.clientId }))],
    ['for somebody else', 'launch-invalid', claims({ aud: 'another-tool' })],
    ['for nobody', 'launch-invalid', claims({ aud: undefined })],
    ['for an empty list', 'launch-invalid', claims({ aud: [] })],
    ['for a list without azp', 'launch-invalid', claims(({ platform }) => ({ aud: [platform.clientId], azp: undefined }))],
    ['for us and others', 'launch-invalid', claims(({ platform }) => ({ aud: [platform.clientId, 'another'] }))],
    ['for us twice', 'launch-invalid', claims(({ platform }) => ({ aud: [platform.clientId, platform.clientId] }))],
    ['for us, by another azp', 'launch-invalid', claims(({ other }) => ({ azp: other.clientId }))],
    ['without sub', 'launch-not-for-you', claims({ sub: undefined })],
    ['with an empty sub', 'launch-invalid', claims({ sub: '' })],
    ['without nonce', 'launch-invalid', claims({ nonce: undefined })],
    ['with a nonce we never sent', 'launch-invalid', claims({ nonce: 'n'.repeat(43) })],
    ['with the nonce of another login', 'launch-invalid', tokenOfAnotherLogin],
    ['that comes twice', 'launch-replayed', again({})],
    ['that comes ten times at once, nine times', 'launch-replayed', tenAtOnce],
    ['that is a second one on a used state', 'launch-replayed', again({ token: 'second' })],
  ],
  'a launch': [
    ['of LTI 1.1', 'launch-invalid', ltiClaims({ version: 'LTI-1p0' })],
    ['of no version', 'launch-invalid', ltiClaims({ version: undefined })],
    ['of deep linking', 'launch-invalid', ltiClaims({ message_type: 'LtiDeepLinkingRequest' })],
    ['of no message type', 'launch-invalid', ltiClaims({ message_type: undefined })],
    ['of no deployment', 'launch-invalid', ltiClaims({ deployment_id: undefined })],
    ['of an empty deployment', 'launch-invalid', ltiClaims({ deployment_id: '' })],
    ['of a deployment over 255 characters', 'launch-invalid', ltiClaims({ deployment_id: long })],
    ['without roles', 'launch-invalid', ltiClaims({ roles: undefined })],
    ['whose roles are a text', 'launch-invalid', ltiClaims({ roles: 'http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor' })],
    ['of no roles', 'launch-invalid', ltiClaims({ roles: [] })],
    ['of unknown roles only', 'launch-invalid', ltiClaims({ roles: ['urn:x:Boss', 'Instructor', 'Administrator'] })],
    ['of roles that sound known', 'launch-not-for-you', ltiClaims({ roles: ['http://purl.imsglobal.org/vocab/lis/v2/membership#Instructors'] })],
    ['for another host', 'launch-invalid', ltiClaims({ target_link_uri: 'https://evil.org/lti/launch' })],
    ['for another path', 'launch-invalid', ltiClaims({ target_link_uri: 'http://localhost:3000/api' })],
    ['for no address', 'launch-invalid', ltiClaims({ target_link_uri: undefined })],
    ['without context', 'launch-invalid', ltiClaims({ context: undefined })],
    ['from a context without id', 'launch-invalid', ltiClaims({ context: { type: ['Account'] } })],
    ['from a group', 'launch-place-unknown', ltiClaims({ context: { id: 'g', type: ['Group'] } })],
    ['without platform', 'launch-invalid', ltiClaims({ tool_platform: undefined })],
    ['of a platform without guid', 'launch-invalid', ltiClaims({ tool_platform: { name: 'x' } })],
  ],
  'a flow': [
    ['without a login', 'launch-state-unknown', withoutLogin],
    ['without a state', 'launch-invalid', withState('')],
    ['with a state that was never ours', 'launch-state-unknown', withState('b'.repeat(50))],
    ['with a state of another shape', 'launch-invalid', withState(`${'a'.repeat(49)}'`)],
    ['with a state that is a text', 'launch-invalid', withState(marked)],
    ['in a browser without cookies', 'launch-cookie-missing', inBrowser(() => '')],
    ['in a browser that began another login', 'launch-cookie-missing', inBrowser(async (world) => (await begin(world)).cookie)],
    ['in a browser with a made-up cookie', 'launch-cookie-missing', inBrowser(({ platform }, { state }) => `state${state}=${encodeURIComponent(`s:${platform.origin}.AAAA`)}`)],
    ['in a browser with an unsigned cookie', 'launch-cookie-missing', inBrowser(({ platform }, { state }) => `state${state}=${encodeURIComponent(platform.origin)}`)],
    ['that comes from another platform than its login went to', 'launch-invalid', fromAnotherPlatform],
    ['whose registration is gone meanwhile', 'launch-unknown-platform', registrationGone],
    ['by GET', 'launch-invalid', sent(({ app }, { cookie }, form) => request(app).get('/lti/launch').query(form).set('Cookie', cookie))],
    ['by PUT', 'launch-invalid', sent(({ app }, { cookie }, form) => request(app).put('/lti/launch').set('Cookie', cookie).type('form').send(form))],
    ['with a query', 'launch-invalid', sent(({ app }, { cookie }, form) => request(app).post('/lti/launch?x=1').set('Cookie', cookie).type('form').send(form))],
    ['whose state stands there twice', 'launch-invalid', formAnd(({ state }) => `state=${state}`)],
    ['whose token stands there twice', 'launch-invalid', formAnd(({ id_token }) => `id_token=${id_token}`)],
    ['whose state is a list', 'launch-invalid', sent(({ app }, { cookie }, { id_token: t, state }) => request(app).post('/lti/launch').set('Cookie', cookie).type('form').send({ id_token: t, 'state[]': state }))],
    ['that brings a ltik of ltijs', 'launch-invalid', formAnd(() => `ltik=${marked}`)],
    ['that brings a ltik in its query', 'launch-invalid', sent(({ app }, { cookie }, form) => request(app).post(`/lti/launch?ltik=${marked}`).set('Cookie', cookie).type('form').send(form))],
    ['that brings a ltik as its bearer', 'launch-invalid', sent(({ app }, { cookie }, form) => request(app).post('/lti/launch').set({ Cookie: cookie, Authorization: `Bearer ${marked}` }).type('form').send(form))],
    ['over 100 kB', 'too-large', body(`id_token=${'x'.repeat(200 * 1024)}`)],
    ['of five thousand parameters', 'too-large', body(Array.from({ length: 5000 }, (_, index) => `p${String(index)}=1`).join('&'))],
    ['that is empty', 'launch-invalid', body('')],
    ['that cannot be decoded', 'launch-invalid', body(`id_token=%E0%A4%A&state=${marked}`)],
    ['that is no form', 'launch-invalid', body(marked, 'text/plain')],
    ['that is broken JSON', 'bad-input', body(`{"id_token": "${marked}`, 'application/json')],
    ['that is JSON', 'launch-invalid', body(JSON.stringify({ id_token: { $ne: marked }, state: [marked] }), 'application/json')],
    ['that is multipart', 'launch-invalid', body(`--x\r\ncontent-disposition: form-data; name="id_token"\r\n\r\n${marked}\r\n--x--`, 'multipart/form-data; boundary=x')],
    ['in an unknown encoding', 'bad-input', body(marked, 'application/x-www-form-urlencoded; charset=utf-7')],
    ['that says it is compressed and is not', 'bad-input', body(marked, 'application/x-www-form-urlencoded', { 'Content-Encoding': 'gzip' })],
    ['that reaches for the prototype', 'launch-invalid', body(`__proto__[id_token]=${marked}&constructor[state]=${marked}`)],
  ],
  'an error of Canvas': [
    ...['invalid_request_object', 'login_required', 'unauthorized_client', 'launch_no_longer_valid', `<script>${marked}</script>`].map(
      (error): Row<BuiltWorld> => [error.replace(marked, ''), 'launch-declined-by-canvas', body(new URLSearchParams({ error, error_description: `<img src=x>${marked}`, state: marked }).toString())],
    ),
  ],
  'a login': [
    ['from an unknown issuer', 'launch-unknown-platform', login({ iss: `https://${marked}.example.org` })],
    ['for an unknown client', 'launch-unknown-platform', login({ client_id: marked })],
    ["for another district's client of a known issuer", 'launch-unknown-platform', login(({ other }) => ({ client_id: other.clientId }))],
    ['for no client', 'launch-invalid', login({ client_id: undefined })],
    ['without issuer', 'launch-invalid', login({ iss: undefined })],
    ['without login_hint', 'launch-invalid', login({ login_hint: undefined })],
    ['towards another host', 'launch-invalid', login({ target_link_uri: `https://${marked}.org/lti/launch` })],
    ['towards another path', 'launch-invalid', login({ target_link_uri: 'http://localhost:3000/other' })],
    ['towards our own address and on from there', 'launch-invalid', login({ target_link_uri: `http://localhost:3000/lti/launch?next=https://${marked}.org` })],
    ['towards an address that begins like ours', 'launch-invalid', login({ target_link_uri: `http://localhost:3000@${marked}.org/lti/launch` })],
    ['towards nowhere', 'launch-invalid', login({ target_link_uri: undefined })],
    ['of script', 'launch-unknown-platform', login({ iss: `<script>${marked}</script>`, client_id: '<b>' })],
    ['of an endless issuer', 'launch-invalid', login({ iss: `https://${marked.repeat(50)}` })],
    ['of a parameter twice in its form', 'launch-invalid', loginTwice('', '&client_id=10000000000001')],
    ['by GET of a parameter twice', 'launch-invalid', loginByGet('&client_id=10000000000001')],
    ['by GET of a list', 'launch-invalid', loginByGet('&lti_message_hint[]=a')],
    ['over 100 kB', 'too-large', loginTwice('', `&x=${'x'.repeat(200 * 1024)}`)],
    ['that cannot be decoded', 'launch-invalid', loginTwice('', '&iss=%E0%A4%A')],
    ['whose storage target is script', 'launch-invalid', login({ lti_storage_target: `"><script>${marked}</script>` })],
    ['of a parameter in form and query', 'launch-invalid', loginTwice('?client_id=10000000000001', '')],
    ['of a Canvas that is no longer on CANVAS_HOSTS', 'launch-unknown-platform', loginNoLongerAllowed],
  ],
  'a door of ltijs': ['/lti/', '/lti/Launch', '/lti/launch/', '/lti/login/', '/lti/nowhere', '/lti/%E0%A4%A'].map(
    (path): Row<BuiltWorld> => [path, 'not-found', door(path)],
  ),
  "a launch whose platform's key page": [
    ['is down', 'canvas-unreachable', keysAre('down')],
    ['says nothing', 'canvas-unreachable', keysAre('silent')],
    ['is huge', 'canvas-unreachable', keysAre('huge')],
    ['is not JSON', 'canvas-unreachable', keysAre('not-json')],
  ],
};

/** On a server in this process, to which the time is handed in. */
// prettier-ignore
const refusedInTime: readonly Row<LaunchWorld>[] = [
  ['whose token comes again after 10 s', 'launch-replayed', again({ afterMs: 10_000 })],
  ['whose token comes again after a minute', 'launch-replayed', again({ afterMs: minute })],
  ['whose token comes again after 10 minutes', 'launch-state-unknown', again({ afterMs: 10 * minute })],
  ['whose login is more than five minutes ago, by a token as old', 'launch-stale', late(5 * minute + 1000)],
  ['whose state expired', 'launch-state-unknown', late(10 * minute)],
];

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

const courseType = ['http://purl.imsglobal.org/vocab/lis/v2/course#CourseOffering'];
const contextOf = (id: string) => ({ [`${lti}context`]: { id, type: courseType } });
const accountOf = (id: string) => ({ [`${lti}context`]: { id, type: ['Account'] } });
let neighbour: ReturnType<typeof addNeighbour>;

describe('refused by the built server, without a session and with nothing repeated', () => {
  let world: BuiltWorld;
  beforeAll(async () => {
    world = await startBuiltWorld();
  });
  afterAll(() => world.stop());

  describe.each(Object.entries(refused))('%s', (_group, rows) => {
    it.each(rows)('%s: %s', (...row) => expectHeld(world, row));
  });
});

describe('let in by the same server', () => {
  let world: BuiltWorld;
  beforeAll(async () => {
    world = await startBuiltWorld();
  });
  afterAll(() => world.stop());
  const launch = async (changes: Record<string, unknown>) => {
    const begun = await begin(world);
    const answer = await post(world, begun, await world.platform.sign(goodPayload(world, begun, changes)));
    expect(answer.status).toBe(200);
    return answer;
  };

  it('is a good launch, and one whose clock is off by less than the skew', async () => {
    await launch({});
    const iat = Math.floor(world.clock.now() / 1000) + 45;
    await launch({ iat });
    await launch({ aud: [world.platform.clientId], azp: world.platform.clientId });
  });

  it('is one of HTML and script in every text, none of which is on the page', async () => {
    const evil = `</script><script>alert("${marked}")</script><img src=x onerror=alert(1)>`;
    const { text, headers } = await launch({
      name: evil,
      locale: evil.slice(0, 50),
      [`${lti}context`]: { id: 'c1', title: evil, type: courseType },
      [`${lti}tool_platform`]: { guid: 'other:canvas-lms', name: evil },
      [`${lti}launch_presentation`]: { locale: evil.slice(0, 50), return_url: `https://${evil}` },
      [`${lti}custom`]: { prefers_high_contrast: evil, masquerading_user_id: evil, locale: evil },
      'https://www.instructure.com/placement': evil.slice(0, 100),
    });
    expect(text).not.toContain(marked);
    expect(text).not.toContain('<img');
    // The one script of the panel's own, by its address, and the facts as JSON.
    expect(text.match(/<script/g)).toHaveLength(2);
    expect(headers['content-security-policy']).toContain("script-src 'self';");
    const token = /"token":"([\w-]{43})"/.exec(text)?.[1] ?? '';
    const session = await request(world.app).get('/api/session').set('Authorization', `Bearer ${token}`);
    expect(session.headers['content-type']).toContain('application/json');
    expect(session.headers['x-content-type-options']).toBe('nosniff');
    expect(session.headers['content-security-policy']).toContain("default-src 'none'");
    expect(session.body).toMatchObject({ person: { name: evil }, place: { name: evil } });
  });
});

describe('refused once time has passed: a launch', () => {
  let world: LaunchWorld;
  beforeAll(async () => {
    world = await startLaunchWorld();
  });
  afterAll(() => world.stop());

  it.each(refusedInTime)('%s: %s', (...row) => expectHeld(world, row));
});

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
