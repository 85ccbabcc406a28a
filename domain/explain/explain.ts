import type { Document } from '../documents/document.ts';
import type { Entry, EntryContent, InvoiceContent, InvoiceLine, Posting } from '../entries/entry.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { ROLE } from '../mapping/roles.ts';
import type { DayInput } from '../mapping/to-entries.ts';
import { isTax } from '../styles/position.ts';
import { type Contributor, contributorsOf } from './contributors.ts';
import type { ExplainedLine, Part } from './explained.ts';
import { ownParts, type PlacedPart } from './own-parts.ts';
import { ruleOf } from './rule.ts';

/** The name of a part that the documents do not say as they stand now: the source has changed since, or a person corrected. */
export const UNEXPLAINED = 'unexplained';

/** A line of the entry, and which pieces of its contributors belong to it. */
type Line = Omit<ExplainedLine, 'parts' | 'rule'> & { readonly key: string };
type Piece = { readonly key: string; readonly part: Part };

/**
 * An entry line by line: which rule of the mapping gave each its place, and the documents that it is made of. The parts
 * of a line always sum to its amount. `input` is the entry's own date with the mapping that posted it.
 */
export function explainEntry(entry: Entry, input: DayInput): ExplainedLine[] {
  const { content } = entry;
  const mapping = input.mappingOn?.(content.businessDate) ?? input.mapping;
  const documents = new Map<string, Document>(input.documents.map(each => [each.ref, each]));
  const alone = !entry.subject.startsWith('day:');
  const pieces = contributorsOf(entry, input).flatMap(each =>
    piecesOf(each, entry, alone, documents, mapping),
  );
  const byKey = Map.groupBy(pieces, ({ key }) => key);
  return linesOf(content, alone).map(({ key, ...line }) => ({
    ...line,
    rule: ruleOf(mapping, line.role, content.location ?? null, line.account),
    parts: complete(entry, line.amount, byKey.get(key)?.map(({ part }) => part) ?? []),
  }));
}

/** With the part that is missing to the amount, so that nothing is hidden. */
function complete({ subject, purpose, content }: Entry, amount: number, parts: readonly Part[]): Part[] {
  const left = amount - parts.reduce((all, part) => all + part.amount, 0);
  if (left === 0) return [...parts];
  const adjusted = content.type === 'journal' ? content.adjusts : undefined;
  const name = adjusted === undefined ? UNEXPLAINED : `corrects ${adjusted.number} of ${adjusted.belongsTo}`;
  const about = adjusted ?? { subject, purpose };
  const from = { subject: about.subject, purpose: about.purpose };
  return [...parts, { entry: from, document: about.subject, key: null, name, amount: left }];
}

/** The lines of an invoice with its tax and receivable; of everything else its postings. Debit positive. */
function linesOf(content: EntryContent, alone: boolean): Line[] {
  if (content.type !== 'invoice' && content.type !== 'credit-memo') {
    return content.postings.map(posting => lineOf(posting));
  }
  const sign = content.type === 'invoice' ? 1 : -1;
  const lines = content.lines.map((line, place) => ({
    key: alone ? String(place) : keyOfLine(line, content),
    role: line.role,
    account: line.account,
    item: line.item,
    text: line.description,
    amount: 0 - sign * line.amount,
  }));
  return [...lines, ...besides(content).map(posting => lineOf(posting))];
}

function lineOf(posting: Posting): Line {
  const { role, account, party, text, amount } = posting;
  const more = { ...(party && { party }), ...(text !== undefined && { text }) };
  return { key: keyOf(posting), role, account, amount, ...more };
}

/** What an invoice moves beside its lines. */
function besides({ postings }: InvoiceContent): Posting[] {
  return postings.filter(({ role }) => role === ROLE.receivable || isTax(role));
}

function keyOf({ role, account, party, text }: Posting): string {
  return JSON.stringify([role, account, party?.key, text]);
}

/** As the day's invoice gathers lines (domain/styles/day-invoice.ts). */
function keyOfLine({ role, item, account, taxable, taxCode }: InvoiceLine, { tax }: InvoiceContent): string {
  return JSON.stringify([role, item, account, tax !== 0 && taxable, taxCode]);
}

/** What one contributor gives to the lines of the entry. */
function piecesOf(
  { entry, postings }: Contributor,
  whole: Entry,
  alone: boolean,
  documents: ReadonlyMap<string, Document>,
  mapping: Mapping,
): Piece[] {
  const parts = ownParts(entry, documents.get(entry.subject), mapping);
  const { content } = whole;
  const isForm = content.type === 'invoice' || content.type === 'credit-memo';
  const own = entry.content;
  const lines =
    isForm && (own.type === 'invoice' || own.type === 'credit-memo')
      ? parts.flatMap((part): Piece[] => {
          const line = part.line === null ? undefined : own.lines[part.line];
          if (line === undefined) return [];
          // Whether anything is taxable is decided for the whole day.
          const key = alone ? String(part.line) : keyOfLine(line, content);
          return [{ key, part: plain(part) }];
        })
      : [];
  const rest = isForm ? postings.filter(({ role }) => role === ROLE.receivable || isTax(role)) : postings;
  return [...lines, ...rest.flatMap(posting => ofPosting(posting, entry, parts))];
}

/** The parts of a posting where they make it; else it is one part: the contributor moves it as a whole. */
function ofPosting(
  posting: Posting,
  { subject, purpose, content }: Entry,
  parts: readonly PlacedPart[],
): Piece[] {
  const key = keyOf(posting);
  const found = parts.filter(({ role }) => role === posting.role);
  if (found.reduce((all, { amount }) => all + amount, 0) === posting.amount) {
    return found.map(part => ({ key, part: plain(part) }));
  }
  const { amount } = posting;
  return [
    { key, part: { entry: { subject, purpose }, document: subject, key: null, name: content.memo, amount } },
  ];
}

function plain({ role: _role, line: _line, ...part }: PlacedPart): Part {
  return part;
}
