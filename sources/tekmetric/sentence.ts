/** What a webhook's sentence tells. */
export type Event =
  | 'created'
  | 'status'
  | 'posted'
  | 'unposted'
  | 'sent-to-receivable'
  | 'approved'
  | 'payment'
  | 'unknown';

// "unposted" stands before "posted": one sentence contains the other's words.
const SENTENCES: readonly (readonly [RegExp, Event])[] = [
  [/^repair order #\S+ unposted by\b/, 'unposted'],
  [/^repair order #\S+ posted by\b/, 'posted'],
  [/^repair order #\S+ sent to a\/r by\b/, 'sent-to-receivable'],
  [/^repair order #\S+ created by\b/, 'created'],
  [/^repair order #\S+ status updated by\b/, 'status'],
  [/\bapproved \d+ job.* for repair order #\S+/, 'approved'],
  [/^(payment made by|payment voided for|payment refunded|refund issued to)\b/, 'payment'],
];

/** Reads the kind of an event out of its sentence, which also names people and is never kept or logged. */
export function eventOf(sentence: string): Event {
  const folded = sentence.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
  return SENTENCES.find(([pattern]) => pattern.test(folded))?.[1] ?? 'unknown';
}
