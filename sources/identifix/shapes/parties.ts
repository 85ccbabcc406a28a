import { z } from 'zod';
import { identifier, textOrNull, unused } from '../../common/shapes.ts';

/** A customer, of whom the name is used, and how they are reached, in whatever form that comes. */
export const customerSchema = z.object({
  id: identifier,
  first_name: textOrNull,
  last_name: textOrNull,
  business_name: textOrNull,
  customer_type: textOrNull,
  email: z.unknown().optional(),
  phone: z.unknown().optional(),
  phones: z.unknown().optional(),
  ...unused('created_at', 'updated_at', 'detail', 'address', 'city', 'state', 'zip', 'marketing_ok'),
  ...unused('shop_ids', 'origin_shop_id', 'fleet_id', 'date_of_birth', 'integrator_tags'),
});

export const vendorSchema = z.object({
  id: identifier,
  name: textOrNull,
  ...unused('created_at', 'updated_at', 'phone', 'account_number', 'info', 'notes', 'website', 'shop_id'),
  ...unused('active', 'preferred', 'integrator_tags'),
});
