import { describe, expect, test } from 'vitest';
import { EntryError, soundContent } from '../../../domain/entries/build.ts';
import { canonicalJson } from '../../../domain/entries/canonical.ts';
import { batchKey, contentHash, entryMarker, keyOf, requestKey } from '../../../domain/entries/identity.ts';
import { minor } from '../../../domain/money/minor.ts';
import { contentOf, day, line, paid, payment, ro, sale } from '../mapping/documents.ts';

const DATE = '2026-03-02';
const result = day(DATE, [sale(1, DATE, { lines: [line('parts', 1_000)] }), payment(1, DATE, 400)]);
const invoice = contentOf(result, ro(1), 'invoice');
const receipt = contentOf(result, paid(1), 'payment');

describe('keys', () => {
  test('are 22 characters that every target takes, and the same for the same text', () => {
    for (const text of ['', 'a', 'é🙂', 'x'.repeat(5_000)]) expect(keyOf(text)).toMatch(/^[0-9A-Za-z]{22}$/);
    expect(keyOf('a')).toBe(keyOf('a'));
  });

  test('differ by connection, subject, purpose, revision, operation, generation and order', () => {
    const name = { subject: ro(1), purpose: 'sale' } as const;
    const marker = entryMarker('target-1', name);
    const keys = [
      marker,
      entryMarker('target-2', name),
      entryMarker('target-1', { ...name, purpose: 'payment' }),
      entryMarker('target-1', { ...name, subject: ro(2) }),
      requestKey(marker, 1, 'create', 1),
      requestKey(marker, 2, 'create', 1),
      requestKey(marker, 1, 'update', 1),
      requestKey(marker, 1, 'create', 2),
      batchKey(['a', 'b']),
      batchKey(['b', 'a']),
      batchKey(['ab']),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('the hash of a content', () => {
  test('does not know the order of members, nor members that are undefined', () => {
    const turned = Object.fromEntries(Object.entries(invoice).reverse()) as typeof invoice;
    expect(JSON.stringify(turned)).not.toBe(JSON.stringify(invoice));
    expect(contentHash(turned)).toBe(contentHash(invoice));
    expect(canonicalJson({ b: 1, a: undefined })).toBe('{"b":1}');
  });

  test('changes with what is booked, and comes back with it', () => {
    const hashes = [
      contentHash(invoice),
      contentHash({ ...invoice, number: '2' }),
      contentHash({ ...invoice, businessDate: '2026-03-03' }),
      contentHash({ ...invoice, customer: { ...invoice.customer, key: 'x' } }),
      contentHash({ ...invoice, lines: invoice.lines.map(each => ({ ...each, taxable: !each.taxable })) }),
      contentHash({ ...receipt, account: 'checking' }),
      contentHash(receipt),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(contentHash(structuredClone(invoice))).toBe(hashes[0]);
  });

  test('does not change with a memo or with the spelling of a customer', () => {
    const respelled = { ...invoice.customer, name: 'Ann E. Example' };
    expect(contentHash({ ...invoice, memo: 'x', customer: respelled })).toBe(contentHash(invoice));
  });

  test('tells links apart from the object that they link', () => {
    const later = day(DATE, [sale(1, '2026-03-05'), payment(1, DATE, 400)]);
    const [linked, unlinked] = [receipt, contentOf(later, paid(1), 'payment')].map(contentHash);
    expect(unlinked).not.toBe(linked);
    const objectOf = (hash: string | undefined) => hash?.split('.')[0];
    expect(objectOf(unlinked)).toBe(objectOf(linked));
    expect(objectOf(contentHash({ ...receipt, total: minor(401) }))).not.toBe(objectOf(linked));
  });
});

describe('an entry cannot be made', () => {
  const cents = minor(1);
  test.each([
    ['when its postings do not sum to zero', { ...invoice, postings: invoice.postings.slice(1) }],
    ['when its lines do not make its total', { ...invoice, lines: [] }],
    ['when its tax does not fit', { ...invoice, tax: cents }],
    [
      'when it applies more than it has',
      {
        ...receipt,
        applications: [{ to: { subject: ro(1), purpose: 'sale' as const }, amount: minor(401) }],
      },
    ],
    [
      'when a link gives more than it takes',
      {
        ...receipt,
        total: minor(0),
        applications: [{ to: { subject: ro(1), purpose: 'credit' as const }, amount: cents }],
      },
    ],
    ['when its total is negative', { ...receipt, total: minor(-1), applications: [] }],
  ])('%s', (_, content) => {
    expect(() => soundContent(content)).toThrow(EntryError);
  });
});
