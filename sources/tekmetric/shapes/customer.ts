import { z } from 'zod';
import { identifier, textOrNull, unused } from '../../common/shapes.ts';

/** A customer, of whom the name is used, and how they are reached, in whatever form that comes. */
export const customerSchema = z.object({
  id: identifier,
  firstName: textOrNull,
  lastName: textOrNull,
  contactFirstName: textOrNull,
  contactLastName: textOrNull,
  customerType: z.object({ id: z.int(), ...unused('code', 'name') }).nullish(),
  email: z.unknown().optional(),
  phone: z.unknown().optional(),
  ...unused('shopId', 'address', 'notes', 'okForMarketing', 'birthday'),
  ...unused('createdDate', 'updatedDate', 'deletedDate'),
});
