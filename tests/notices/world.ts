import { randomBytes } from 'node:crypto';
import type { Client } from '@temporalio/client';
import postgres from 'postgres';
import type { Context } from '../../activities/context.ts';
import { announceNotices } from '../../activities/post/announce-notices.ts';
import { practiceSystems } from '../../configuration/outside-systems.ts';
import { parseKeys } from '../../crypto/keys.ts';
import { closeDatabase, openDatabase } from '../../db/client.ts';
import { createContext } from '../../workers/context.ts';
import { testDatabase } from '../support/ground.ts';

/** A fresh database with what the post office works with, and short ways to put causes into it. */
export async function noticeWorld() {
  const made = await testDatabase();
  const database = openDatabase(made.url, { max: 8 });
  // A connection of its own: drizzle's gives instants as text.
  const sql = postgres(made.url, { max: 4, onnotice: () => {} });
  const context: Context = createContext({
    database,
    keys: parseKeys(`test:${randomBytes(32).toString('base64')}`),
    // Nothing here starts a workflow.
    client: {} as Client,
    systems: practiceSystems('http://127.0.0.1:9'),
    publicUrl: 'https://daybook.example',
  });

  /** A shop in Chicago that closes at 18:00; live since March 1st 2026 unless said otherwise. */
  async function shop(shopId: string, changes: Record<string, unknown> = {}): Promise<string> {
    const row = {
      shop_id: shopId,
      name: `Shop ${shopId}`,
      country: 'US',
      currency: 'USD',
      zone: 'America/Chicago',
      plan: 'standard',
      set_up_fee: 'paid',
      source_kind: 'tekmetric',
      target_kind: 'quickbooks-online',
      launch_date: '2026-01-05',
      start_date: '2026-02-02',
      report_end_time: '18:00',
      terms_version: '1',
      terms_accepted_at: '2026-01-05T12:00:00Z',
      terms_accepted_by: 'p',
      stage: 'installing',
      stage_since: '2026-03-01T16:00:00Z',
      waits_for: 'mapping',
      who_acts: 'accountant',
      created_at: '2026-01-05T12:00:00Z',
      ...changes,
    };
    await sql`insert into shops ${sql(row)}`;
    return shopId;
  }

  /** A person with a role at a shop, or at all (null), who can be reached unless `email` is null. */
  async function person(
    id: string,
    role: string,
    shopId: string | null,
    { email = `${id}@example.com` as string | null, language = 'en' } = {},
  ): Promise<string> {
    await sql`insert into people (id, name, email, language, created_at) values (${id}, ${id}, ${email}, ${language}, now())
      on conflict do nothing`;
    await sql`insert into memberships (person_id, role, shop_id) values (${id}, ${role}, ${shopId})`;
    return id;
  }

  const grant = (id: string, status: string) =>
    sql`insert into grants (id, kind, base_url, external_id, status, updated_at)
      values (${id}, 'k', 'http://127.0.0.1:9', ${id}, ${status}, now())`;

  async function source(shopId: string, status = 'expired'): Promise<void> {
    await grant(`g-source-${shopId}`, status);
    await sql`insert into source_connections (shop_id, source_kind, source_shop_id, base_url, grant_id, status, webhook_id,
      webhook_secret_hash, connected_at) values (${shopId}, 'tekmetric', ${shopId}, 'http://127.0.0.1:9',
      ${`g-source-${shopId}`}, 'active', ${`w-${shopId}`}, 'x', now())`;
  }

  async function books(shopId: string, status = 'active', polledAt: string | null = null): Promise<void> {
    await grant(`g-books-${shopId}`, status);
    await sql`insert into companies (id, target_kind, base_url, realm_id, grant_id, name, country, currency, facts, connected_at)
      values (${`c-${shopId}`}, 'quickbooks-online', 'http://127.0.0.1:9', ${`realm-${shopId}`}, ${`g-books-${shopId}`},
      'Books', 'US', 'USD', '{}', now())`;
    await sql`insert into target_connections (id, shop_id, company_id, number_prefix, status, connected_at, last_polled_at)
      values ('books', ${shopId}, ${`c-${shopId}`}, ${shopId}, 'active', now(), ${polledAt})`;
  }

  let entries = 0;
  /** An entry of these books that was stopped. */
  async function parked(shopId: string, code: string, date: string, state = 'parked'): Promise<void> {
    entries += 1;
    await sql`insert into entries (shop_id, target_connection_id, company_id, subject, purpose, marker, business_date, due_date,
      revision, content_hash, amount, currency, state, operation, parked_code, changed_at)
      values (${shopId}, 'books', ${`c-${shopId}`}, ${`doc:${entries}`}, 'sale', ${`m${entries}`}, ${date}, ${date}, 1, 'h', 100,
      'USD', ${state}, 'create', ${code}, ${`${date}T23:00:00Z`})`;
  }

  async function day(shopId: string, date: string, state: string, documents = 1): Promise<void> {
    await sql`insert into business_days (shop_id, business_date, starts_at, ends_at, state, documents)
      values (${shopId}, ${date}, ${`${date}T06:00:00Z`}, ${date}::date + interval '30 hours', 'open', ${documents})
      on conflict do nothing`;
    await sql`update business_days set state = ${state}, documents = ${documents}, proved_at = ${`${date}T23:30:00Z`}
      where shop_id = ${shopId} and business_date = ${date}`;
  }

  const announce = (now: string) => announceNotices(context, { v: 1, now });
  const open = (shopId: string | null) =>
    sql`select * from notices where shop_id is not distinct from ${shopId} and resolved_at is null order by kind, subject`;
  const mails = () => sql`select * from outgoing_mail where kind = 'notices' order by id`;
  const close = async () => {
    await sql.end();
    await closeDatabase(database);
    await made.drop();
  };
  return { database, sql, context, shop, person, source, books, parked, day, announce, open, mails, close };
}

export type NoticeWorld = Awaited<ReturnType<typeof noticeWorld>>;
