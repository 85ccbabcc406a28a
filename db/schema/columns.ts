import { bigint, char, customType, date, timestamp } from 'drizzle-orm/pg-core';

/** An instant. Columns are named `…_at`. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** A business date, yyyy-mm-dd in code. */
export const businessDate = (name = 'business_date') => date(name, { mode: 'string' });

/** Money in minor units; `currency()` stands beside it. */
export const money = (name: string) => bigint(name, { mode: 'number' });

/** ISO 4217. */
export const currency = (name = 'currency') => char(name, { length: 3 });

/** Encrypted bytes (AES-256-GCM, see db/secrets.ts). */
export const secret = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });
