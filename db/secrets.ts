import { derive, type KeyRing } from '../crypto/keys.ts';
import { open, seal } from '../crypto/seal.ts';

/** Where a secret stands: bound to it, so that no row's secret opens in another row. */
export type SecretPlace = { readonly table: string; readonly row: string; readonly column: string };

/** Encrypts text for one place in the database: key id, a zero byte, sealed bytes. */
export function sealSecret(keys: KeyRing, place: SecretPlace, text: string): Buffer {
  const sealed = seal(derive(keys.current, 'database'), Buffer.from(text, 'utf8'), contextOf(place));
  return Buffer.concat([Buffer.from(`${keys.current.id}\0`, 'utf8'), sealed]);
}

/** Opens a secret of that place with whichever key of the ring sealed it; throws when none fits. */
export function openSecret(keys: KeyRing, place: SecretPlace, stored: Buffer): string {
  const cut = stored.indexOf(0);
  const key = keys.byId.get(stored.subarray(0, cut).toString('utf8'));
  if (!key) throw new Error(`the key that sealed ${contextOf(place)} is not in DAYBOOK_KEYS`);
  return open(derive(key, 'database'), stored.subarray(cut + 1), contextOf(place)).toString('utf8');
}

function contextOf(place: SecretPlace): string {
  return `${place.table}/${place.row}/${place.column}`;
}
