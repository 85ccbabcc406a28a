import { z } from 'zod';
import { DaybookError } from '../../domain/errors/codes.ts';
import { identifier, textOrNull } from '../common/shapes.ts';
import type { SourceConnection, SourceLocation } from '../source.ts';
import type { Configuration } from './configuration.ts';
import { renamed } from './names.ts';
import { Session } from './session.ts';

const answerSchema = z.object({
  merchantDetails: z.array(
    z.object({
      merchantIdentification: identifier,
      merchantName: textOrNull,
      defaultTimeZone: textOrNull,
      /** Assumed: no text says where the plan stands. */
      subscriptionPlan: textOrNull,
      stores: z.array(
        z.object({
          storeId: identifier,
          storeName: textOrNull,
          currency: textOrNull,
          businessCloseHour: textOrNull,
        }),
      ),
    }),
  ),
});

export type TalechStore = {
  readonly id: string;
  readonly name: string;
  readonly currency: string | null;
  /** When the store's business day ends, HH:MM; null where it does not say. */
  readonly closeHour: string | null;
};

export type TalechMerchant = {
  readonly id: string;
  readonly name: string;
  readonly zone: string | null;
  /** The plan in the service's own word; null where it does not say. */
  readonly plan: string | null;
  /** False for a plan below Standard, which has no connection to books (null plan: not known, so true). */
  readonly isServed: boolean;
  readonly stores: readonly TalechStore[];
};

/** The merchants that the sign-in opens, with their stores. Throws the vocabulary's errors. */
export async function merchantsOf(
  configuration: Configuration,
  connection: SourceConnection,
): Promise<readonly TalechMerchant[]> {
  return await merchantsIn(new Session(configuration, connection));
}

async function merchantsIn(session: Session): Promise<readonly TalechMerchant[]> {
  const { paths, names, plansServed } = session.configuration;
  const parsed = answerSchema.safeParse(renamed(await session.post(paths.merchants, {}), names));
  if (!parsed.success) throw new DaybookError('source-unavailable', 'talech answered no list of merchants');
  return parsed.data.merchantDetails.map(merchant => ({
    id: merchant.merchantIdentification,
    name: merchant.merchantName ?? merchant.merchantIdentification,
    zone: merchant.defaultTimeZone,
    plan: merchant.subscriptionPlan,
    isServed:
      merchant.subscriptionPlan === null || plansServed.includes(merchant.subscriptionPlan.toLowerCase()),
    stores: merchant.stores.map(store => ({
      id: store.storeId,
      name: store.storeName ?? store.storeId,
      currency: store.currency,
      closeHour: closeHourOf(store.businessCloseHour),
    })),
  }));
}

/** An hour as `2`, `02:00` or `02:00:00`. */
function closeHourOf(text: string | null): string | null {
  const [, hours = '', minutes = '00'] = /^(\d{1,2})(?::(\d\d))?(?::\d\d)?$/.exec(text ?? '') ?? [];
  return hours === '' ? null : `${hours.padStart(2, '0')}:${minutes}`;
}

/**
 * Tries the grant, finds the merchant and gives its stores. Throws `authorization-expired` where the merchant or a
 * store that we read is not open to us, `not-allowed` for a plan below Standard.
 */
export async function checkAccess(
  configuration: Configuration,
  connection: SourceConnection,
): Promise<readonly SourceLocation[]> {
  const merchant = (await merchantsOf(configuration, connection)).find(
    ({ id }) => id === connection.sourceShopId,
  );
  const wanted = connection.locations ?? [];
  const missing = wanted.filter(id => !merchant?.stores.some(store => store.id === id));
  if (merchant === undefined || missing.length > 0)
    throw new DaybookError(
      'authorization-expired',
      `talech does not open merchant ${connection.sourceShopId}${missing.length > 0 ? `, store ${missing.join(', ')}` : ''} to us`,
    );
  if (!merchant.isServed)
    throw new DaybookError('not-allowed', `The talech plan ${merchant.plan} is below Standard`);
  return merchant.stores
    .filter(({ id }) => wanted.length === 0 || wanted.includes(id))
    .map(({ id, name }) => ({ id, name, zone: merchant.zone }));
}

/** The ids of the stores that are read: those of the connection, else all of the merchant. */
export async function storesOf(session: Session): Promise<readonly string[]> {
  const { locations, sourceShopId } = session.connection;
  if (locations !== undefined && locations.length > 0) return locations;
  const merchant = (await merchantsIn(session)).find(({ id }) => id === sourceShopId);
  if (merchant === undefined)
    throw new DaybookError('authorization-expired', `talech does not open merchant ${sourceShopId} to us`);
  return merchant.stores.map(({ id }) => id);
}
