import { describe, expect, it } from 'vitest';
import { checkClaims } from '../../server/launch/check-claims.ts';
import { Problem } from '../../server/problem.ts';
import { teacherClaims } from './teacher-claims.ts';

const now = Date.parse('2026-09-01T08:00:00Z') / 1000;
const expected = {
  issuer: 'https://canvas.example.org',
  clientId: '1',
  nonce: 'nonce',
  targetLinkUri: 'http://localhost:3000/lti/launch',
  now: now * 1000,
};

function codeOf(times: { iat?: number; exp?: number; nbf?: number }): string {
  const payload = {
    ...teacherClaims(expected.issuer, expected.clientId),
    nonce: 'nonce',
    iat: now,
    exp: now + 3600,
  };
  try {
    checkClaims({ ...payload, ...times }, expected);
    return 'good';
  } catch (error) {
    return error instanceof Problem ? error.code : 'fault';
  }
}

describe('the times of a token, to the second', () => {
  it.each([
    [{ iat: now + 60 }, 'good'],
    [{ iat: now + 61 }, 'launch-invalid'],
    [{ nbf: now }, 'good'],
    [{ nbf: now + 1 }, 'launch-invalid'],
    [{ iat: now - 300 }, 'good'],
    [{ iat: now - 301 }, 'launch-stale'],
    [{ exp: now + 1 }, 'good'],
    [{ exp: now }, 'launch-stale'],
    [{ iat: now + 0.5 }, 'launch-invalid'],
    [{ exp: -1 }, 'launch-invalid'],
  ])('%j: %s', (times, code) => {
    expect(codeOf(times)).toBe(code);
  });
});
