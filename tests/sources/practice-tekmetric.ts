import { startPractice } from '../../simulators/practice/server.ts';
import type { SourceConnection } from '../../sources/source.ts';
import { tekmetric } from '../../sources/tekmetric/index.ts';
import type { SourceWorld, TestConnection, Trouble } from './contract/world.ts';
import { startMailbox } from './mailbox.ts';
import { job } from './order-43.ts';
import { practiceSales } from './practice-sales.ts';

const SHOP = '1';
const START = new Date('2026-03-10T18:00:00Z');

const SWITCHES: Readonly<Record<Trouble, object>> = {
  nothing: {},
  'too-many-requests': { tooManyEvery: 1 },
  unavailable: { errorEvery: 1 },
  'broken-answers': { malformedEvery: 1 },
  'token-revoked': { tokenRevoked: true },
  'token-expires': { tokenExpiresIn: 3_600, tokenRevoked: true },
  'credentials-refused': { credentialsRefused: true },
  'shop-dropped': { scope: [] },
  'bare-lists': { bareArray: true },
  'edits-between-pages': { pageShift: true },
  'unknown-fields': { unknownFields: true },
  'unknown-part-type': { unknownPartType: true },
};

const CALM = {
  tooManyEvery: 0,
  errorEvery: 0,
  malformedEvery: 0,
  tokenRevoked: false,
  tokenExpiresIn: null,
  credentialsRefused: false,
  scope: null,
  bareArray: false,
  pageShift: false,
  unknownFields: false,
  unknownPartType: false,
  rateLimitPerMinute: 0,
};

export type PracticeTekmetric = SourceWorld & {
  /** A control of the practice Tekmetric, below `/practice/tekmetric`. */
  control(method: string, path: string, body: object): Promise<Record<string, unknown>>;
};

/** The practice Tekmetric with nine weeks of trade, as a world for the contract. */
export async function practiceTekmetric(): Promise<PracticeTekmetric> {
  const practice = await startPractice({
    port: 0,
    dataDir: null,
    anchorDate: '2026-01-05',
    now: START,
    seed: 'contract',
  });
  const mailbox = await startMailbox();
  const ask = asker(practice.url);
  const control: PracticeTekmetric['control'] = (method, path, body) =>
    ask(method, `/practice/tekmetric${path}`, body);
  let now = START.getTime();
  await control('POST', '/switches', CALM);

  return {
    source: tekmetric,
    context: { source: 'tekmetric', sourceShopId: SHOP, zone: 'America/Chicago', currency: 'USD' },
    kinds: { sale: 'repair-order', payment: 'payment' },
    control,
    connection: changes => connectionTo(`${practice.url}/tekmetric`, changes),
    trouble: async trouble => {
      await control('POST', '/switches', { ...CALM, ...SWITCHES[trouble] });
    },
    sales: () => practiceSales(`${practice.url}/tekmetric/api/v1`, SHOP),
    pass: async minutes => {
      now += minutes * 60_000;
      await ask('POST', '/practice/clock', { now: new Date(now).toISOString() });
    },
    ...acts(control),
    receive: async on => {
      mailbox.bodies = [];
      await control('PUT', `/shops/${SHOP}/webhooks`, { url: on ? mailbox.url : null });
      return mailbox.bodies;
    },
    close: async () => {
      await practice.close();
      await mailbox.close();
    },
  };
}

type Acts = Pick<SourceWorld, 'sell' | 'unpost' | 'post' | 'remove' | 'pay' | 'refund' | 'voidPayment'>;

/** What people of the shop do, by the practice controls. */
function acts(control: PracticeTekmetric['control']): Acts {
  const orders = `/shops/${SHOP}/repair-orders`;
  const act = (what: string) => async (id: string) => {
    await control('POST', `${orders}/${id}/${what}`, {});
  };
  const pay = async (body: object): Promise<string> => {
    const { payment } = await control('POST', `/shops/${SHOP}/payments`, body);
    return String((payment as { id: number }).id);
  };
  return {
    sell: async () => {
      const { id } = await control('PUT', orders, newOrder());
      await act('post')(String(id));
      return String(id);
    },
    unpost: act('unpost'),
    post: act('post'),
    remove: act('delete'),
    pay: (sale, amount) => pay({ kind: 'payment', repairOrderId: Number(sale), amount }),
    refund: (sale, amount) => pay({ kind: 'refund', repairOrderId: Number(sale), amount }),
    voidPayment: async id => {
      await pay({ kind: 'void', paymentId: Number(id) });
    },
  };
}

function connectionTo(baseUrl: string, changes: Partial<SourceConnection> = {}): TestConnection {
  const stored: { token: string; expiresAt: string | null }[] = [];
  let turns = 0;
  return {
    baseUrl,
    sourceShopId: SHOP,
    zone: 'America/Chicago',
    currency: 'USD',
    credentials: async () => ({
      clientId: 'practice',
      clientSecret: 'practice',
      accessToken: stored.at(-1)?.token ?? null,
    }),
    storeToken: async (token, expiresAt) => {
      stored.push({ token, expiresAt });
    },
    takeTurn: async requests => {
      turns += requests;
    },
    signal: new AbortController().signal,
    ...changes,
    turns: () => turns,
    stored,
  };
}

/** An authorized job of 100.00 labor, without parts and tax. */
function newOrder(): object {
  const labor = [{ id: 1, name: 'Work', rate: 10_000, hours: 1, complete: true, technicianId: null }];
  const sold = { laborTotal: 10_000, partsTotal: 0, feeTotal: 0, discountTotal: 0, subtotal: 10_000 };
  return { jobs: [job({ ...sold, labor, parts: [], fees: [], discounts: [] })], customerId: null, taxes: 0 };
}

function asker(url: string) {
  return async (method: string, path: string, body: object): Promise<Record<string, unknown>> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Record<string, unknown>;
  };
}
