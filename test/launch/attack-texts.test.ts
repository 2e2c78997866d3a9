import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { marked } from './attack.ts';
import { goodPayload } from './attack-tokens.ts';
import { startBuiltWorld, type BuiltWorld } from './built-world.ts';
import { begin, post } from './launch-world.ts';
import { courseType, lti } from './teacher-claims.ts';

describe('let in by the built server', () => {
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
