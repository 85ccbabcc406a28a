import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import Fastify from 'fastify';
import { registerXero, registerXeroControl } from '../../../simulators/xero/index.ts';

export type Json = Record<string, unknown>;
/** An answer; `get` reads by path: `get('Invoices.0.Status')`, undefined where nothing is. */
export type Reply = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: unknown;
  get(path: string): unknown;
};

/** A practice clock that stands where it is put. */
export class StandingClock {
  #now = new Date('2026-03-02T18:00:00Z');

  now(): Date {
    return this.#now;
  }

  set(now: string): void {
    this.#now = new Date(now);
  }
}

export type Practice = {
  readonly url: string;
  readonly clock: StandingClock;
  control(method: string, path: string, body?: unknown): Promise<Reply>;
  close(): Promise<void>;
};

/** The practice Xero alone on a free port; `file` keeps its state. */
export async function startXero(file = ':memory:'): Promise<Practice> {
  const store = new DatabaseSync(file);
  const clock = new StandingClock();
  const app = Fastify({ forceCloseConnections: true });
  await app.register(async scope => registerXero(scope, { store, clock }), { prefix: '/xero' });
  await registerXeroControl(app, { store, clock });
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url: `${origin}/xero`,
    clock,
    control: (method, path, body) => send(method, `${origin}/practice/xero${path}`, {}, body),
    close: async () => {
      await app.close();
      store.close();
    },
  };
}

export const SCOPES = [
  'offline_access accounting.invoices accounting.payments accounting.banktransactions accounting.manualjournals',
  'accounting.settings accounting.contacts accounting.reports.trialbalance.read accounting.reports.aged.read',
].join(' ');

/** One organisation of its own with a Xero user of its own, signed in, without limits on requests unless told. */
export type Organisation = {
  readonly id: string;
  readonly user: string;
  readonly token: string;
  readonly refreshToken: string;
  readonly contact: string;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  /** Writes one element with PUT and gives it; throws where it was refused. */
  put(endpoint: string, body: Json): Promise<Json>;
  /** Writes one element and gives the sentences of its refusal; empty where it was accepted. */
  refusal(method: string, endpoint: string, body: Json): Promise<string[]>;
  switch(changes: Json): Promise<void>;
  fault(...faults: Json[]): Promise<void>;
  control(method: string, path: string, body?: unknown): Promise<Reply>;
  /** Cents by account code at the end of a day. */
  balances(date?: string): Promise<Record<string, number>>;
};

const NO_LIMITS = { requestsPerMinute: null, requestsPerDay: null, inFlight: null };

export async function newOrganisation(
  practice: Practice,
  changes: Json = {},
  country: 'US' | 'CA' = 'US',
  scope = SCOPES,
): Promise<Organisation> {
  const made = await practice.control('POST', '/organisations', { name: 'Test Garage', country });
  const id = String(made.get('id'));
  const user = randomUUID();
  await practice.control('POST', '/switches', { organisation: id, ...NO_LIMITS, ...changes });
  const tokens = await practice.control('POST', '/tokens', { user, scope, organisations: [id] });
  const token = String(tokens.get('access_token'));
  const call: Organisation['call'] = (method, path, body, headers = {}) =>
    send(
      method,
      `${practice.url}/api.xro/2.0/${path}`,
      { Authorization: `Bearer ${token}`, 'xero-tenant-id': id, ...headers },
      body,
    );
  const control: Organisation['control'] = (method, path, body) =>
    practice.control(method, `/organisations/${id}${path}`, body);
  const put = async (endpoint: string, body: Json) => {
    const reply = await call('PUT', endpoint, body);
    if (reply.status !== 200) throw new Error(reply.text);
    return reply.get(`${endpoint.split('/').at(-1)?.split('?')[0]}.0`) as Json;
  };
  const contact = scope.includes('accounting.contacts')
    ? String((await put('Contacts', { Name: 'Ada Customer' })).ContactID)
    : '';
  return {
    ...{ id, user, token, contact, call, control, put },
    refreshToken: String(tokens.get('refresh_token')),
    refusal: async (method, endpoint, body) => {
      const joined = endpoint.includes('?') ? '&' : '?';
      const reply = await call(method, `${endpoint}${joined}summarizeErrors=false`, body);
      const name = endpoint
        .split('?')[0]
        ?.split('/')
        .filter(part => !/^[0-9a-f-]{36}$/.test(part))
        .at(-1);
      return listAt(reply.body, `${name}.0.ValidationErrors`).map(each => String(at(each, 'Message')));
    },
    switch: async more => {
      const reply = await practice.control('POST', '/switches', { organisation: id, ...more });
      if (reply.status !== 200) throw new Error(reply.text);
    },
    fault: async (...faults) => {
      const own = faults.map(each => ({
        ...each,
        match: { organisation: id, ...(each.match as Json | undefined) },
      }));
      const reply = await practice.control('POST', '/faults', own);
      if (reply.status !== 200) throw new Error(reply.text);
    },
    balances: async (date = '2026-12-31') => {
      const reply = await control('GET', `/trial-balance?date=${date}`);
      return Object.fromEntries(
        (reply.body as { code: string; cents: number }[]).map(({ code, cents }) => [code, cents]),
      );
    },
  };
}

/** An approved sales invoice of one line on account 200 with tax type NONE, unless told otherwise. */
export function sale(contact: string, amount: number, more: Json = {}): Json {
  return {
    Type: 'ACCREC',
    Contact: { ContactID: contact },
    Date: '2026-03-02',
    DueDate: '2026-03-12',
    LineAmountTypes: 'Exclusive',
    Status: 'AUTHORISED',
    LineItems: [
      { Description: 'Work', Quantity: 1, UnitAmount: amount, AccountCode: '200', TaxType: 'NONE' },
    ],
    ...more,
  };
}

export async function send(
  method: string,
  url: string,
  headers: Record<string, string>,
  body?: unknown,
): Promise<Reply> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(body !== undefined && typeof body !== 'string' && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    redirect: 'manual',
  });
  const text = await response.text();
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    parsed = undefined;
  }
  const { status, headers: given } = response;
  return { status, headers: given, text, body: parsed, get: path => at(parsed, path) };
}

/** Reads by path, undefined where nothing is. */
export function at(value: unknown, path: string): unknown {
  let found = value;
  for (const name of path.split('.')) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Json)[name];
  }
  return found;
}

export function listAt(value: unknown, path: string): unknown[] {
  const found = at(value, path);
  return Array.isArray(found) ? found : [];
}
