/**
 * What can be handed over as a file, because no programming interface gives it (or not for every day). The same words
 * stand in a source's `cannotTell` for what it leaves to files.
 */
export const FILE_KINDS = [
  'payments',
  'received-parts-orders',
  'returns',
  'manual-checks',
  'card-charges',
  'cash-in-out',
  'inventory-transfers',
  'bank-deposits',
  'payouts',
] as const;
export type FileKind = (typeof FILE_KINDS)[number];

export function isFileKind(word: string): word is FileKind {
  return (FILE_KINDS as readonly string[]).includes(word);
}

/** Business dates, both included, for which a kind was handed over whole. */
export type ReceivedRange = { readonly kind: FileKind; readonly from: string; readonly to: string };

export type Receipts = {
  /** The source's own list (capabilities); words that are no file kind do not count here. */
  readonly cannotTell: readonly string[];
  readonly ranges: readonly ReceivedRange[];
  /**
   * From this business date on payments came by webhook; null: none ever came. Payments are handed over for the days
   * before it.
   */
  readonly webhookSince: string | null;
};

/** The kinds that were not received for a business date (yyyy-mm-dd), in the order of FILE_KINDS. Pure. */
export function notReceived(receipts: Receipts, businessDate: string): FileKind[] {
  return FILE_KINDS.filter(
    kind => receipts.cannotTell.includes(kind) && !isReceived(kind, receipts, businessDate),
  );
}

/** The kinds that the shop hands over: something of them was received once. Pure. */
export function handedOver({ cannotTell, ranges }: Receipts): FileKind[] {
  return FILE_KINDS.filter(kind => cannotTell.includes(kind) && ranges.some(range => range.kind === kind));
}

/** Days in a row, both included, for which one kind was not received. */
export type MissingRange = ReceivedRange & { readonly days: number };

/** For each kind what is missing among these business dates (oldest first), days in a row put together. Pure. */
export function missingRanges(receipts: Receipts, businessDates: readonly string[]): MissingRange[] {
  return FILE_KINDS.filter(kind => receipts.cannotTell.includes(kind)).flatMap(kind =>
    inARow(kind, businessDates, date => !isReceived(kind, receipts, date)),
  );
}

function inARow(
  kind: FileKind,
  dates: readonly string[],
  isMissing: (date: string) => boolean,
): MissingRange[] {
  const ranges: MissingRange[] = [];
  let before = false;
  for (const date of dates) {
    const missing = isMissing(date);
    const last = ranges.at(-1);
    if (missing && before && last) ranges[ranges.length - 1] = { ...last, to: date, days: last.days + 1 };
    else if (missing) ranges.push({ kind, from: date, to: date, days: 1 });
    before = missing;
  }
  return ranges;
}

function isReceived(kind: FileKind, { ranges, webhookSince }: Receipts, date: string): boolean {
  if (kind === 'payments' && webhookSince !== null && date >= webhookSince) return true;
  return ranges.some(range => range.kind === kind && range.from <= date && date <= range.to);
}
