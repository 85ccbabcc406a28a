import { startPractice } from '../../simulators/practice/server.ts';
import { createIdentifix } from '../../sources/identifix/index.ts';
import type { Source, SourceConnection } from '../../sources/source.ts';
import type { SaleState, SourceWorld, TestConnection, Trouble } from './contract/world.ts';
import { startMailbox } from './mailbox.ts';

export const SHOP = '4410-1';
export const PARTNER = { 'x-api-partner-id': 'practice', 'x-api-secret': 'practice-key-4410' };
const START = new Date('2026-03-10T18:00:00Z');

const SWITCHES: Readonly<Record<Trouble, object>> = {
  nothing: {},
  'too-many-requests': { tooManyEvery: 1 },
  unavailable: { errorEvery: 1 },
  'broken-answers': { malformedEvery: 1 },
  'token-revoked': {},
  'token-expires': {},
  'credentials-refused': { keyRevoked: true },
  'shop-dropped': { tenantGranted: false },
  // Its lists are never bare; its counts may stop early.
  'bare-lists': { countedUpTo: 120 },
  'edits-between-pages': { pageShift: true },
  'unknown-fields': { unknownFields: true },
  // An order whose state is not known is this system's thing without a place.
  'unknown-part-type': { unknownState: true },
};

const CALM = {
  tooManyEvery: 0,
  errorEvery: 0,
  malformedEvery: 0,
  keyRevoked: false,
  tenantGranted: true,
  countedUpTo: 0,
  pageShift: false,
  unknownFields: false,
  unknownState: false,
  rateLimitPerMinute: 0,
};

export type PracticeIdentifix = SourceWorld & {
  readonly url: string;
  /** A control of the practice Identifix, below `/practice/identifix`. */
  control(method: string, path: string, body?: object): Promise<Record<string, unknown>>;
};

/** The practice Identifix with nine weeks of trade, as a world for the contract. */
export async function practiceIdentifix(source: Source = createIdentifix()): Promise<PracticeIdentifix> {
  const practice = await startPractice({
    port: 0,
    dataDir: null,
    anchorDate: '2026-01-05',
    now: START,
    seed: 'contract',
  });
  const mailbox = await startMailbox();
  const control: PracticeIdentifix['control'] = (method, path, body) =>
    ask(practice.url, method, `/practice/identifix${path}`, body);
  let now = START.getTime();
  await control('POST', '/switches', CALM);
  return {
    url: practice.url,
    source,
    context: { source: 'identifix', sourceShopId: SHOP, zone: 'America/Los_Angeles', currency: 'USD' },
    kinds: { sale: 'repair-order', payment: 'payment' },
    control,
    connection: changes => connectionTo(`${practice.url}/identifix`, changes),
    trouble: async trouble => {
      await control('POST', '/switches', { ...CALM, ...SWITCHES[trouble] });
    },
    sales: () => salesOf(practice.url),
    pass: async minutes => {
      now += minutes * 60_000;
      await ask(practice.url, 'POST', '/practice/clock', { now: new Date(now).toISOString() });
    },
    ...acts(control),
    receive: async on => {
      mailbox.bodies = [];
      await control('PUT', '/shops/1/webhooks', { url: on ? mailbox.url : null });
      return mailbox.bodies;
    },
    close: async () => {
      await practice.close();
      await mailbox.close();
    },
  };
}

type Acts = Pick<SourceWorld, 'sell' | 'unpost' | 'post' | 'remove' | 'pay' | 'refund' | 'voidPayment'>;

/** What people of the shop do, by the practice controls. A payment is reversed by a negative one. */
function acts(control: PracticeIdentifix['control']): Acts {
  const orders = '/shops/1/repair-orders';
  const act = (what: string) => async (id: string) => {
    await control('POST', `${orders}/${id}/${what}`, {});
  };
  const taken = new Map<string, { sale: string; amount: number }>();
  const pay = async (sale: string, amount_cents: number): Promise<string> => {
    const { payment } = await control('POST', `${orders}/${sale}/payments`, { amount_cents });
    const id = String((payment as { id: number }).id);
    taken.set(id, { sale, amount: amount_cents });
    return id;
  };
  return {
    sell: async () => {
      const part = {
        brand: 'Wix',
        description: 'Filter',
        number: '57356',
        sell_price_cents: 10_000,
        taxable: false,
      };
      const { id } = await control('PUT', orders, { services: [{ parts: [part] }] });
      await act('close')(String(id));
      return String(id);
    },
    unpost: act('reopen'),
    post: act('close'),
    remove: act('delete'),
    pay,
    refund: (sale, amount) => pay(sale, -amount),
    voidPayment: async id => {
      const { sale, amount } = taken.get(id)!;
      await pay(sale, -amount);
    },
  };
}

function connectionTo(baseUrl: string, changes: Partial<SourceConnection> = {}): TestConnection {
  let turns = 0;
  return {
    baseUrl,
    sourceShopId: SHOP,
    zone: 'America/Los_Angeles',
    currency: 'USD',
    credentials: async () => ({
      clientId: PARTNER['x-api-partner-id'],
      clientSecret: 'practice-key-4410',
      accessToken: null,
      apiKey: PARTNER['x-api-secret'],
    }),
    storeToken: async () => undefined,
    takeTurn: async requests => {
      turns += requests;
    },
    signal: new AbortController().signal,
    ...changes,
    turns: () => turns,
    stored: [],
  };
}

const STATES: Readonly<Record<string, SaleState>> = {
  estimate: 'open',
  in_progress: 'open',
  invoice: 'posted',
};

/** Every order of the shop by plain pages, while nothing moves. */
async function salesOf(url: string): Promise<Map<string, SaleState>> {
  const sales = new Map<string, SaleState>();
  for (let page = 1, last = false; !last; page += 1) {
    const path = `/identifix/api/v1/tenants/4410/repair_orders?shop_id=1&per_page=100&page=${page}`;
    const answer = await fetch(`${url}${path}`, { headers: PARTNER });
    const list = (await answer.json()) as {
      results: { id: number; state: string }[];
      total_pages: number;
    };
    for (const { id, state } of list.results) sales.set(String(id), STATES[state] ?? 'open');
    last = page >= list.total_pages;
  }
  return sales;
}

async function ask(
  url: string,
  method: string,
  path: string,
  body?: object,
): Promise<Record<string, unknown>> {
  const response = await fetch(`${url}${path}`, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Record<string, unknown>;
}
