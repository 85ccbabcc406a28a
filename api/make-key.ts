import { parseArgs } from 'node:util';
import { closeDatabase, openDatabase } from '../db/client.ts';
import { ROLES } from '../domain/lifecycle/stages.ts';
import { isShopRole } from '../domain/people/invites.ts';
import { daysFrom, KEY_DAYS, makeKey } from './auth/keys.ts';

const USAGE = `Usage: node api/make-key.ts <role> --person <id> --name <name> [--shop <shop id>] [--days <n>]

Makes an API key and prints it, this once. Roles: ${ROLES.join(', ')}.
A key of a shop's own people opens the shop that is named, or those of the person's memberships; staff work for all
shops, without --shop. It is good for ${KEY_DAYS.standard} days, or --days (at most ${KEY_DAYS.most}).
DATABASE_URL names the database.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    person: { type: 'string' },
    name: { type: 'string' },
    shop: { type: 'string' },
    days: { type: 'string', default: String(KEY_DAYS.standard) },
  },
});
const role = ROLES.find(one => one === positionals[0]);
const { person: id, name, shop: shopId = null } = values;
const url = process.env.DATABASE_URL;
const days = /^[1-9]\d{0,2}$/.test(values.days) ? Number(values.days) : 0;
const ofAllShops = role !== undefined && !isShopRole(role);
if (!role || !id || !name || !url || days < 1 || days > KEY_DAYS.most || (ofAllShops && shopId)) {
  process.stderr.write(USAGE);
  process.exit(2);
}
const database = openDatabase(url, { max: 1 });
try {
  const label = `${role} key of ${id}`;
  const expiresAt = daysFrom(new Date(), days);
  const { key } = await makeKey(database, { role, shopId, person: { id, name }, label, expiresAt });
  process.stdout.write(`${key}\n`);
} finally {
  await closeDatabase(database);
}
