import type { ExportedEntry } from '../../db/queries/exports.ts';
import type { EntryContent, InvoiceLine, Posting } from '../../domain/entries/entry.ts';
import { amount, type Column, column, made, text } from './csv.ts';

type EntryPart<Part> = { readonly entry: ExportedEntry; readonly part: Part; readonly position: number };

/** Null once a shop has left and its content is gone. */
const contentOf = (entry: ExportedEntry) => entry.content as EntryContent | null;

const common = <Row>(entryOf: (row: Row) => ExportedEntry): readonly Column<Row>[] => [
  column('Date', 'Date', row => made(entryOf(row).businessDate)),
  column('Number', 'Numéro', row => text(contentOf(entryOf(row))?.number)),
  column('Entry', 'Écriture', row => made(entryOf(row).purpose)),
  column('Source document', 'Document source', row => text(entryOf(row).subject)),
  column('Books', 'Livres', row => made(entryOf(row).targetConnectionId)),
  column('State', 'État', row => made(entryOf(row).state)),
];

export const ENTRY_COLUMNS: readonly Column<ExportedEntry>[] = [
  ...common<ExportedEntry>(entry => entry),
  column('Type', 'Type', entry => made(contentOf(entry)?.type)),
  column('Customer', 'Client', entry => {
    const content = contentOf(entry);
    return text(content && 'customer' in content ? content.customer.name : null);
  }),
  column('Form of payment', 'Mode de paiement', entry => {
    const content = contentOf(entry);
    return text(content && 'tender' in content ? content.tender : null);
  }),
  column('Memo', 'Note', entry => text(contentOf(entry)?.memo)),
  column('Amount', 'Montant', entry => amount(entry.amount)),
  column('Amount in the books', 'Montant dans les livres', entry => amount(entry.booksTotal)),
  column('Tax in the books', 'Taxe dans les livres', entry => amount(entry.booksTax)),
  column('Currency', 'Devise', entry => made(entry.currency)),
  column('Id in the books', 'Identifiant dans les livres', entry => text(entry.booksId)),
  column('Revision', 'Révision', entry => made(entry.revision)),
  column('Waits for', 'En attente de', entry => made(entry.parkedCode)),
  column('Reason', 'Raison', entry => text(entry.parkedDetail)),
];

export const LINE_COLUMNS: readonly Column<EntryPart<InvoiceLine>>[] = [
  ...common<EntryPart<InvoiceLine>>(row => row.entry),
  column('Line', 'Ligne', row => made(row.position)),
  column('Role', 'Rôle', row => text(row.part.role)),
  column('Item', 'Article', row => text(row.part.item)),
  column('Account', 'Compte', row => text(row.part.account)),
  column('Description', 'Description', row => text(row.part.description)),
  column('Quantity', 'Quantité', row => made(row.part.quantity)),
  column('Unit price', 'Prix unitaire', row => amount(row.part.unitPrice)),
  column('Amount', 'Montant', row => amount(row.part.amount)),
  column('Currency', 'Devise', row => made(row.entry.currency)),
  column('Taxable', 'Taxable', row => made(row.part.taxable ? 1 : 0)),
];

export const POSTING_COLUMNS: readonly Column<EntryPart<Posting>>[] = [
  ...common<EntryPart<Posting>>(row => row.entry),
  column('Role', 'Rôle', row => text(row.part.role)),
  column('Account', 'Compte', row => text(row.part.account)),
  column('Amount, debit positive', 'Montant, débit positif', row => amount(row.part.amount)),
  column('Debit', 'Débit', row => amount(row.part.amount > 0 ? row.part.amount : null)),
  column('Credit', 'Crédit', row => amount(row.part.amount < 0 ? -row.part.amount : null)),
  column('Currency', 'Devise', row => made(row.entry.currency)),
];

/** The lines of a sale as the shop system has them; what is no sale has none. */
export function linesOfEntry(entry: ExportedEntry): EntryPart<InvoiceLine>[] {
  const content = contentOf(entry);
  return parts(entry, content?.type === 'invoice' ? content.lines : []);
}

export function postingsOfEntry(entry: ExportedEntry): EntryPart<Posting>[] {
  return parts(entry, contentOf(entry)?.postings ?? []);
}

function parts<Part>(entry: ExportedEntry, of: readonly Part[]): EntryPart<Part>[] {
  return of.map((part, index) => ({ entry, part, position: index + 1 }));
}
