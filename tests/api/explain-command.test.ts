import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Sentence } from '../../scripts/daybook/client.ts';
import { daybookProgram } from '../../scripts/daybook/program.ts';
import { openSmallShop, type SmallShop } from '../complaints/small-shop.ts';
import { laborOrder } from '../integration/orders.ts';
import { keyFor } from './support/api.ts';

const COMMAND = fileURLToPath(new URL('../../scripts/daybook.ts', import.meta.url));
const DAY = '2026-04-06';
const SOLD = '82100';
const OPEN = '82200';

let shop: SmallShop;
let shopId: string;
let env: Record<string, string>;

beforeAll(async () => {
  shop = await openSmallShop('explain-command');
  ({ shopId } = shop.scene.shop);
  await shop.sell(Number(SOLD), DAY, 30_000);
  await shop.pay(Number(SOLD), DAY, 30_000);
  await shop.people.put(laborOrder(Number(OPEN), 10_000));
  await shop.sync(DAY);
  env = {
    DAYBOOK_API: new URL(shop.scene.webhookUrl).origin,
    DAYBOOK_API_KEY: await keyFor(shop.scene.engine, 'support'),
    LANG: 'en_US.UTF-8',
  };
}, 60_000);
afterAll(() => shop?.close());

/** As a process of its own, for its exit code and where it writes. */
function spawned(args: readonly string[]) {
  return new Promise<{ code: number; out: string; err: string }>(done => {
    const options = { env: { PATH: process.env.PATH ?? '', ...env } };
    execFile(process.execPath, [COMMAND, 'explain', ...args], options, (error, out, err) =>
      done({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}

/** What it prints. Throws what the person at the terminal is told. */
async function explain(args: readonly string[], changes: Record<string, string> = {}): Promise<string> {
  let out = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation(text => {
    out += String(text);
    return true;
  });
  try {
    await daybookProgram({ ...env, ...changes }).parseAsync(['node', COMMAND, 'explain', ...args]);
  } finally {
    write.mockRestore();
  }
  return out;
}
const FRENCH = { LANG: 'fr_CA.UTF-8' };

test('an object is a tree: the object, its lines with their rules, and what each is made of', async () => {
  const entry = (await shop.entries()).find(each => each.subject.endsWith(`ro-${SOLD}`));
  const out = await explain([shopId, 'object', 'invoice', entry?.booksId ?? '']);
  expect(out).toContain(
    `invoice ${SOLD}, object ${entry?.booksId} in the books, ${DAY}, 300.00 USD, posted\n` +
      `  doc:tekmetric:1:ro-${SOLD} sale, revision 1 of 1, mapping version 1\n`,
  );
  expect(out).toMatch(/\n {7}-300\.00 {2}labor \(Hours, account \d+\), rule: items\['labor'\]\n/);
  const part = `└─   -300\\.00  Work \\[doc:tekmetric:1:ro-${SOLD} line labor-\\d+\\] = 1 × 300\\.00\n`;
  expect(out).toMatch(new RegExp(part));
  expect(await explain([shopId, 'object', 'invoice', SOLD])).toBe(out);
});

test('an order is what the shop system says of it and everything that it became', async () => {
  const out = await explain(['main street', 'order', SOLD]);
  expect(out).toMatch(new RegExp(`^Order ${SOLD}\nWhat the shop system says:\n(.*\n){2}What it became`));
  expect(out).toContain(`\ninvoice ${SOLD}, object `);
  expect(out).toMatch(/\npayment P\d+, object [\s\S]*settles sale doc:tekmetric:1:ro-/);
  const open = await explain([shopId, 'order', OPEN]);
  expect(open).toContain('→ The shop has not posted it yet.\nIt became nothing in the books.\n');
});

test('French terminals read French, and JSON is the API’s own answer', async () => {
  expect(await explain([shopId, 'order', OPEN], FRENCH)).toContain(
    '→ L’atelier ne l’a pas encore facturé.\nElle n’est rien devenue dans les livres.\n',
  );
  expect(JSON.parse(await explain([shopId, 'object', 'invoice', SOLD, '--json']))).toMatchObject({
    entries: [{ number: SOLD, amount: 30_000, mappingVersion: 1 }],
  });
  expect(JSON.parse(await explain([shopId, 'order', OPEN, '--json']))).toMatchObject({
    entries: [],
    documents: [{ whyNot: [{ code: 'not-posted' }] }],
  });
});

const NO_OBJECT = 'No entry of this shop stands behind such an object.';
const NAME_IT = 'Name an object by its kind and its id or number. Kinds: invoice, credit-memo,';
const NAME_IT_FRENCH = 'Nommez un objet par sa sorte et son identifiant ou numéro. Sortes : invoice,';

test.each([
  [['object', 'invoice', '999999'], NO_OBJECT, ''],
  [['object', 'payment', SOLD], NO_OBJECT, ''],
  [['object', 'sale', SOLD], NAME_IT, NAME_IT_FRENCH],
  [['object', 'invoice'], NAME_IT, NAME_IT_FRENCH],
  [['order', '999999'], 'No order 999999 of this shop is known.', ''],
  [['order', '1', '2'], 'Name an order by its number.', 'Nommez une commande par son numéro.'],
  [['day', DAY], 'Say what to explain: object or order.', 'Dites quoi expliquer : object'],
])('%j is refused with a sentence', async (args, english, french) => {
  await expect(explain([shopId, ...args])).rejects.toThrow(english);
  await expect(explain([shopId, ...args], FRENCH)).rejects.toThrow(french);
});

test('help names the arguments in both languages; an unknown shop is a sentence', async () => {
  const help = (changes: Record<string, string>) => {
    const found = daybookProgram({ ...env, ...changes }).commands.find(each => each.name() === 'explain');
    return found?.helpInformation();
  };
  expect(help({})).toContain('explain [options] <shop> <what> <names...>');
  expect(help(FRENCH)).toContain('d’un objet, sa sorte');
  await expect(explain(['nowhere', 'order', SOLD])).rejects.toThrow(new Sentence('No shop fits “nowhere”.'));
});

test('its exit codes: 0 explained, 2 not found', async () => {
  expect(await spawned([shopId, 'order', OPEN])).toMatchObject({ code: 0, err: '' });
  expect(await spawned([shopId, 'order', '999999'])).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringContaining('No order 999999 of this shop is known.'),
  });
}, 120_000);
