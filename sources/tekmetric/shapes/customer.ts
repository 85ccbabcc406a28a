import { z } from 'zod';
import { identifier, textOrNull, unused } from './parts.ts';

/** A customer, of whom only the name is used. */
export const customerSchema = z.object({
  id: identifier,
  firstName: textOrNull,
  lastName: textOrNull,
  contactFirstName: textOrNull,
  contactLastName: textOrNull,
  customerType: z.object({ id: z.int(), ...unused('code', 'name') }).nullish(),
  ...unused('shopId', 'email', 'phone', 'address', 'notes', 'okForMarketing', 'birthday'),
  ...unused('createdDate', 'updatedDate', 'deletedDate'),
});
