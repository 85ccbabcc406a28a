import { parseArgs } from 'node:util';
import { closeDatabase, openDatabase } from '../db/client.ts';
import { ROLES } from '../domain/lifecycle/stages.ts';
import { makeKey } from './auth/keys.ts';

const USAGE = `Usage: node api/make-key.ts <role> --person <id> --name <name> [--shop <shop id>]

Makes an API key and prints it, this once. Roles: ${ROLES.join(', ')}.
A key of a shop's own people opens the shop that is named, or those of the person's memberships.
DATABASE_URL names the database.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { person: { type: 'string' }, name: { type: 'string' }, shop: { type: 'string' } },
});
const role = ROLES.find(one => one === positionals[0]);
const { person: id, name, shop: shopId = null } = values;
const url = process.env.DATABASE_URL;
if (!role || !id || !name || !url) {
  process.stderr.write(USAGE);
  process.exit(2);
}
const database = openDatabase(url, { max: 1 });
try {
  const label = `${role} key of ${id}`;
  const { key } = await makeKey(database, { role, shopId, person: { id, name }, label });
  process.stdout.write(`${key}\n`);
} finally {
  await closeDatabase(database);
}
