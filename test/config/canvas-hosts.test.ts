import { describe, expect, it } from 'vitest';
import { canvasHostSources, isAllowedOrigin } from '../../server/config/canvas-hosts.ts';

const hosts = [
  '*.instructure.com',
  'canvas.example.org',
  'https://own.example.org:8443',
  'http://localhost:4000',
];

describe('CANVAS_HOSTS', () => {
  it.each([
    'https://district.instructure.com',
    'https://a.beta.instructure.com',
    'https://canvas.example.org',
    'https://own.example.org:8443',
    'http://localhost:4000',
  ])('lets in %s', (origin) => expect(isAllowedOrigin(hosts, origin)).toBe(true));

  it.each([
    'https://instructure.com',
    'https://evilinstructure.com',
    'https://district.instructure.com.evil.org',
    'http://district.instructure.com',
    'https://district.instructure.com:444',
    'https://district.instructure.com/path',
    'https://user@district.instructure.com',
    'https://sub.canvas.example.org',
    'https://own.example.org',
    'http://localhost:4001',
    'http://localhost',
    'javascript:alert(1)',
    '',
  ])('keeps out %s', (origin) => expect(isAllowedOrigin(hosts, origin)).toBe(false));

  it('become sources of a content security policy', () => {
    expect(canvasHostSources(hosts)).toEqual([
      'https://*.instructure.com',
      'https://canvas.example.org',
      'https://own.example.org:8443',
      'http://localhost:4000',
    ]);
  });
});
