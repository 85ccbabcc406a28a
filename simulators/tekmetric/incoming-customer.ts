import { z } from 'zod';
import { BUSINESS, PERSON, stamp } from './codes.ts';
import { address } from './history/address.ts';
import type { Customer } from './types.ts';

/** A customer as somebody types it in; without a last name it is a business. */
export const customerSchema = z.strictObject({
  id: z.number().int(),
  firstName: z.string(),
  lastName: z.string().nullable().default(null),
  email: z.string().nullable().default(null),
  phone: z.string().nullable().default(null),
});

/** The customer that is stored for it; one of the same id is replaced. */
export function incomingCustomer(
  shopId: number,
  { id, firstName, lastName, email, phone }: z.infer<typeof customerSchema>,
  now: Date,
): Customer {
  return {
    id,
    firstName,
    lastName,
    email,
    phone: phone === null ? [] : [{ number: phone, type: 'Mobile', primary: true }],
    customerType: lastName === null ? BUSINESS : PERSON,
    contactFirstName: null,
    contactLastName: null,
    address: address('1 Main Street', '77002'),
    shopId,
    okForMarketing: false,
    createdDate: stamp(now),
    updatedDate: stamp(now),
    deletedDate: null,
  };
}
