import { DaybookError } from '../../domain/errors/codes.ts';
import { dateInZone } from '../common/time.ts';
import type { RawDocument, SourceConnection } from '../source.ts';
import { storesOf } from './access.ts';
import type { Configuration } from './configuration.ts';
import { addDays, instantOf } from './dates.ts';
import { shiftsOf } from './drawers.ts';
import { ordersOf } from './history.ts';
import { menuOf, orderBody, orderRaw } from './raw.ts';
import { Session } from './session.ts';
import { summaryOf } from './summary.ts';

/** How many days after it was made an order is looked for in the history. */
const DAYS_AFTER = 2;

/** One order, drawer shift or day's figures as they are now; null when the service has it no more. */
export async function read(
  configuration: Configuration,
  connection: SourceConnection,
  kind: string,
  externalId: string,
): Promise<RawDocument | null> {
  const session = new Session(configuration, connection);
  if (kind === 'order') return await readOrder(session, externalId);
  if (kind === 'day-report') {
    const [, store = '', date = ''] = /^(.+)-(\d{4}-\d\d-\d\d)$/.exec(externalId) ?? [];
    return await summaryOf(session, store, date);
  }
  if (kind !== 'cash') throw new DaybookError('not-allowed', `talech offers no way to read a ${kind}`);
  for (const store of await storesOf(session)) {
    const all = await shiftsOf(session, store, configuration.firstDate, configuration.lastDate);
    const found = all.find(shift => shift.externalId === externalId);
    if (found !== undefined) return found;
  }
  return null;
}

/** The order's own answer does not say its store and totals: they stand in the history of its day. */
async function readOrder(session: Session, id: string): Promise<RawDocument | null> {
  const { zone } = session.connection;
  const order = await orderBody(session, id);
  if (order === null) return null;
  const made = instantOf(order.orderCreationTime, session.configuration.timesIn === 'utc' ? 'UTC' : zone);
  if (made === null)
    throw new DaybookError('source-unavailable', 'talech answered an order without its time');
  const from = dateInZone(made, zone);
  for (const store of await storesOf(session)) {
    const rows = (await ordersOf(session, { from, to: addDays(from, DAYS_AFTER), stores: [store] })).get(id);
    if (rows !== undefined) return await orderRaw(session, await menuOf(session), { id, store, rows });
  }
  return null;
}
