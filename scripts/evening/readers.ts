import { type BooksReader, EveningError, type ShopReader } from './evening.ts';
import { identifixReader } from './identifix.ts';
import { ledgerReader } from './ledger.ts';
import { quickBooksReader } from './quickbooks.ts';
import { quickBooksDesktopReader } from './quickbooks-desktop.ts';
import { talechReader } from './talech.ts';
import { tekmetricReader } from './tekmetric.ts';

const SHOPS: Readonly<Record<string, (practiceUrl: string, shop: string, from: string) => ShopReader>> = {
  identifix: identifixReader,
  talech: talechReader,
  tekmetric: tekmetricReader,
};

/** Reads a practice shop, named `kind:id`. */
export function shopReader(practiceUrl: string, name: string, from: string): ShopReader {
  const [kind, id] = split(name);
  const reader = SHOPS[kind];
  if (reader === undefined) throw new EveningError(`“${kind}” is none of ${Object.keys(SHOPS).join(', ')}.`);
  return reader(practiceUrl, id, from);
}

/** Reads practice books, named `quickbooks:<realm>`, `desktop:<company>` or `ledger:<path>`. */
export function booksReader(practiceUrl: string, name: string, from: string): BooksReader {
  const [kind, place] = split(name);
  if (kind === 'quickbooks') return quickBooksReader(practiceUrl, place, from);
  if (kind === 'desktop') return quickBooksDesktopReader(practiceUrl, place);
  if (kind === 'ledger') return ledgerReader(place);
  throw new EveningError(`“${kind}” is none of quickbooks, desktop, ledger.`);
}

function split(name: string): [string, string] {
  const colon = name.indexOf(':');
  if (colon < 1) throw new EveningError(`“${name}” must be <kind>:<which>.`);
  return [name.slice(0, colon), name.slice(colon + 1)];
}
