import type { Address } from '../types.ts';

/** An address in Houston, in parts and in one line, as Tekmetric answers it. */
export function address(address1: string, zip: string): Address {
  const fullAddress = `${address1}, Houston, TX ${zip}`;
  return {
    address1,
    address2: null,
    city: 'Houston',
    state: 'TX',
    zip,
    streetAddress: address1,
    fullAddress,
  };
}
