import { expect } from 'vitest';

type Customer = { readonly lastName: string | null; readonly email: readonly string[] | string | null };

/** Last names and mail addresses as the practice Tekmetric tells them to anybody with its credentials, and the token that it gave. */
export async function customersOf(practiceUrl: string): Promise<{ names: string[]; token: string }> {
  const base = `${practiceUrl}/tekmetric/api/v1`;
  const basic = `Basic ${Buffer.from('practice:practice').toString('base64')}`;
  const form = new URLSearchParams({ grant_type: 'client_credentials' });
  const signedIn = await fetch(`${base}/oauth/token`, {
    method: 'POST',
    headers: { authorization: basic },
    body: form,
  });
  const { access_token: token } = (await signedIn.json()) as { access_token: string };
  const found = new Set<string>();
  for (let page = 0, last = false; !last; page += 1) {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`${base}/customers?shop=1&size=100&page=${page}`, { headers });
    expect(answer.status).toBe(200);
    const read = (await answer.json()) as { content: Customer[]; last: boolean };
    for (const { lastName, email } of read.content) {
      if (lastName !== null && lastName.trim().length > 5) found.add(lastName.trim());
      for (const address of [email ?? []].flat()) found.add(address);
    }
    last = read.last;
  }
  return { names: [...found], token };
}
