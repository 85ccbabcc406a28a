import { call, type TestApi } from './api.ts';

/** The token of the newest mail to an address, as that person reads it. */
export async function tokenMailedTo({ database }: Pick<TestApi, 'database'>, email: string): Promise<string> {
  const [row] = await database.$client`
    select body from outgoing_mail where to_address = ${email} and kind = 'invitation' order by id desc limit 1`;
  const [token] = /invite_[\w-]{43}/.exec(String(row?.body)) ?? [];
  if (!token) throw new Error(`no token was mailed to ${email}`);
  return token;
}

/** Accepts with the mailed token; gives the whole answer. */
export async function acceptAs(test: TestApi, email: string, options: { name?: string; key?: string } = {}) {
  const { name = 'New Person', key } = options;
  const body = { token: await tokenMailedTo(test, email), ...(key ? {} : { name }) };
  return await call(test, { method: 'POST', url: '/v1/invitations/accept', body, ...(key && { key }) });
}
