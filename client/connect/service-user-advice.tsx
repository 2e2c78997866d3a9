import { useSay } from '../texts/texts.ts';
import { permissionWords } from './permission-words.ts';

const smallRole = [
  'manage_user_logins',
  'read_roster',
  'read_course_list',
  'view_user_logins',
  'read_sis',
  'manage_account_memberships',
] as const;

/** How to keep the connection small: a user of its own with a role of its own. */
export function ServiceUserAdvice() {
  const say = useSay();
  return (
    <details className="more">
      <summary>{say('service-user.title')}</summary>
      <p>{say('service-user.why')}</p>
      <ol className="steps">
        <li>
          {say('service-user.role')}
          <ul>
            {smallRole.map((permission) => (
              <li key={permission}>{permissionWords(say, permission)}</li>
            ))}
          </ul>
        </li>
        <li>{say('service-user.person')}</li>
        <li>{say('service-user.consent')}</li>
      </ol>
    </details>
  );
}
