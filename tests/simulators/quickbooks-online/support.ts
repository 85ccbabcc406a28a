import { DatabaseSync } from 'node:sqlite';
import Fastify, { type FastifyInstance } from 'fastify';
import {
  registerQuickBooksOnline,
  registerQuickBooksOnlineControl,
} from '../../../simulators/quickbooks-online/index.ts';

export type Json = Record<string, unknown>;
/** An answer; `get` reads by path: `get('Invoice.Line.0.Amount')`, undefined where nothing is. */
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
  readonly app: FastifyInstance;
  control(method: string, path: string, body?: unknown): Promise<Reply>;
  close(): Promise<void>;
};

/** The practice QuickBooks alone on a free port; `file` keeps its state. */
export async function startQuickBooks(file = ':memory:', port = 0): Promise<Practice> {
  const store = new DatabaseSync(file);
  if (file !== ':memory:') store.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
  const clock = new StandingClock();
  const app = Fastify({ forceCloseConnections: true });
  await app.register(async scope => registerQuickBooksOnline(scope, { store, clock }), {
    prefix: '/quickbooks-online',
  });
  await registerQuickBooksOnlineControl(app, { store, clock });
  const origin = await app.listen({ host: '127.0.0.1', port });
  return {
    url: `${origin}/quickbooks-online`,
    clock,
    app,
    control: (method, path, body) => send(method, `${origin}/practice/quickbooks-online${path}`, {}, body),
    close: async () => {
      await app.close();
      store.close();
    },
  };
}

/** One company of its own, signed in, without limits on requests unless told. */
export type Company = {
  readonly realm: string;
  readonly token: string;
  readonly refreshToken: string;
  readonly practice: Practice;
  call(method: string, path: string, body?: unknown): Promise<Reply>;
  create(entity: string, body: Json, query?: string): Promise<Reply>;
  query(text: string): Promise<Reply>;
  /** What a person does by hand. */
  edit(act: Json): Promise<Reply>;
  switch(changes: Json): Promise<void>;
  fault(...faults: Json[]): Promise<void>;
  requests(): Promise<Reply>;
};

const NO_LIMITS = { requestsPerMinute: null, requestsPerSecond: null, batchesPerMinute: null };

export async function newCompany(practice: Practice, changes: Json = {}, country = 'US'): Promise<Company> {
  const { realm } = (await practice.control('POST', '/companies', { name: 'Test Garage', country }))
    .body as unknown as {
    realm: string;
  };
  await practice.control('POST', '/switches', { realm, ...NO_LIMITS, ...changes });
  const tokens = await practice.control('POST', `/companies/${realm}/tokens`, {});
  const token = String(tokens.get('access_token'));
  const call = (method: string, path: string, body?: unknown) =>
    send(method, `${practice.url}/v3/company/${realm}${path}`, { Authorization: `Bearer ${token}` }, body);
  const edit = async (act: Json) => practice.control('POST', `/companies/${realm}/edit`, act);
  return {
    realm,
    token,
    edit,
    refreshToken: String(tokens.get('refresh_token')),
    practice,
    call,
    create: (entity, body, query = '') => call('POST', `/${entity.toLowerCase()}${query}`, body),
    query: text => call('POST', '/query', text),
    switch: async more => {
      await practice.control('POST', '/switches', { realm, ...more });
    },
    fault: async (...faults) => {
      const own = faults.map(each => ({ ...each, match: { realm, ...(each.match as Json | undefined) } }));
      const { status, text } = await practice.control('POST', '/faults', own);
      if (status !== 200) throw new Error(text);
    },
    requests: () => practice.control('GET', `/requests?realm=${realm}`),
  };
}

/** Sends one request; an object goes as JSON, a text as it is. */
export async function send(
  method: string,
  url: string,
  headers: Record<string, string>,
  body?: unknown,
): Promise<Reply> {
  const isText = typeof body === 'string';
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: {
      Accept: 'application/json',
      ...(body === undefined ? {} : { 'Content-Type': isText ? 'application/text' : 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const content = parsed(text);
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: content,
    get: path => at(content, path),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** What stands at a path in an answer. */
export function at(content: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (part, name) => (typeof part === 'object' && part !== null ? (part as Json)[name] : undefined),
      content,
    );
}

/** The objects in a list of an answer; none where nothing is. */
export function listAt(content: unknown, path: string): Json[] {
  const found = at(content, path);
  return Array.isArray(found) ? found : [];
}

/** The code of a business fault. */
export function codeOf(reply: Reply): string {
  return String(reply.get('Fault.Error.0.code'));
}

export const ref = (value: string | number) => ({ value: String(value) });

/** Ids of accounts in the usual chart. */
export const ACCOUNTS = {
  checking: '35',
  undeposited: '4',
  receivable: '84',
  payable: '33',
  mastercard: '41',
  labor: '60',
  parts: '61',
  discounts: '68',
  cardFees: '70',
  costOfParts: '80',
  inventory: '81',
  clearing: '87',
  salesTax: '89',
  tireFee: '90',
  deposits: '91',
} as const;

/** A customer and two items: labor is not taxed, parts are. */
export async function furnish(company: Company): Promise<{ customer: string; labor: string; parts: string }> {
  const made = async (entity: string, body: Json) => {
    const reply = await company.create(entity, body);
    if (reply.status !== 200) throw new Error(reply.text);
    return String(reply.get(`${entity}.Id`));
  };
  return {
    customer: await made('Customer', { DisplayName: 'Amy Example' }),
    labor: await made('Item', { Name: 'Labor', Type: 'Service', IncomeAccountRef: ref(ACCOUNTS.labor) }),
    parts: await made('Item', {
      Name: 'Parts',
      Type: 'Service',
      Taxable: true,
      IncomeAccountRef: ref(ACCOUNTS.parts),
    }),
  };
}

/** A sold line. */
export function sold(item: string, Amount: number, more: Json = {}): Json {
  return { Amount, DetailType: 'SalesItemLineDetail', SalesItemLineDetail: { ItemRef: ref(item), ...more } };
}

/** The trial balance as cents by account id, debit positive. */
export async function trialBalance(company: Company, query = ''): Promise<Record<string, number>> {
  const reply = await company.call('GET', `/reports/TrialBalance${query}`);
  if (reply.status !== 200) throw new Error(reply.text);
  const balances: Record<string, number> = {};
  for (const row of listAt(reply.body, 'Rows.Row')) {
    const account = at(row, 'ColData.0.id');
    if (account === undefined) continue;
    balances[String(account)] = cents(at(row, 'ColData.1.value')) - cents(at(row, 'ColData.2.value'));
  }
  return balances;
}

export function cents(text: unknown): number {
  return Math.round(Number(text || 0) * 100);
}
