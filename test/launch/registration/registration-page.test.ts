import { describe, expect, it } from 'vitest';
import { registrationTexts } from '../../../server/launch/registration/page-texts.ts';
import { registrationForm } from '../../../server/launch/registration/registration-page.ts';

const form = {
  text: registrationTexts.en,
  carried: { invite: 'i', openid_configuration: 'c', registration_token: 't' },
  accountName: 'Pine',
  host: 'canvas.instructure.com',
};

describe('the form of the registration page', () => {
  it('asks for no address where Canvas told it', () => {
    expect(registrationForm(form)).not.toContain('api_address');
  });

  it('asks hosted Canvas’s admin for the district’s address, and says what is wrong with it', () => {
    const asked = registrationForm({ ...form, apiAddress: 'https://pine.instructure.com' });
    expect(asked).toContain('name="api_address"');
    expect(asked).toContain('value="https://pine.instructure.com"');
    expect(asked).not.toContain('role="alert"');
    const again = registrationForm({ ...form, apiAddress: '"><script>', fault: 'registration-host-refused' });
    expect(again).toContain('aria-invalid="true"');
    expect(again).toContain(registrationTexts.en.apiFault);
    expect(again).not.toContain('<script>');
  });
});
