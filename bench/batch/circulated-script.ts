/**
 * The way of the script that is passed around among teachers: read the class list, then one pupil after another: list their
 * logins, and if there is no second one, create it. Fair: one connection kept open, no pause of its own.
 * @returns how many logins it made
 */
export async function runCirculatedScript(origin: string, token: string, courseId: number): Promise<number> {
  const headers = { authorization: `Bearer ${token}` };
  const list = await fetch(
    `${origin}/api/v1/courses/${courseId}/users?enrollment_type[]=student&per_page=100`,
    { headers },
  );
  const pupils = (await list.json()) as { id: number }[];
  let made = 0;
  for (const { id } of pupils) {
    const logins = (await (await fetch(`${origin}/api/v1/users/${id}/logins`, { headers })).json()) as {
      unique_id: string;
    }[];
    const name = `script${id}`;
    if (logins.some(({ unique_id }) => unique_id === name)) continue;
    const body = new URLSearchParams({
      'user[id]': String(id),
      'login[unique_id]': name,
      'login[password]': `word${id}word`,
      'login[authentication_provider_id]': 'canvas',
    });
    const answer = await fetch(`${origin}/api/v1/accounts/self/logins`, { method: 'POST', headers, body });
    await answer.arrayBuffer();
    if (answer.status === 200) made += 1;
  }
  return made;
}
