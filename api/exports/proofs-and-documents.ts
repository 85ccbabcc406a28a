import type { ExportedDocument, ExportedProof } from '../../db/queries/exports.ts';
import type { Document } from '../../domain/documents/document.ts';
import type { Proof, ProofRow } from '../../domain/proof/proof.ts';
import { amount, type Column, column, made, text } from './csv.ts';

type ProofLine = { readonly day: ExportedProof; readonly proof: Proof; readonly row: ProofRow };

export const PROOF_COLUMNS: readonly Column<ProofLine>[] = [
  column('Date', 'Date', line => made(line.day.businessDate)),
  column('Books', 'Livres', line => made(line.day.targetConnectionId)),
  column('State', 'État', line => made(line.day.state)),
  column('Row', 'Rubrique', line => text(line.row.key)),
  column('Label', 'Libellé', line => text(line.row.label)),
  column('Shop system', 'Système de l’atelier', line => amount(line.row.shop)),
  column('Books amount', 'Montant des livres', line => amount(line.row.books)),
  column('Difference', 'Écart', line => amount(line.row.difference)),
  column('Currency', 'Devise', line => made(line.proof.currency)),
  column('Ties out', 'Concorde', line => made(line.proof.tiesOut ? 1 : 0)),
];

/** One line for each row of a day's proof. */
export function linesOfProof(day: ExportedProof): ProofLine[] {
  const proof = day.proof as Proof;
  return proof.rows.map(row => ({ day, proof, row }));
}

const contentOf = (row: ExportedDocument) => row.content as Document | null;

export const DOCUMENT_COLUMNS: readonly Column<ExportedDocument>[] = [
  column('Date', 'Date', row => made(row.businessDate)),
  column('Document', 'Document', row => text(row.ref)),
  column('Kind', 'Genre', row => made(row.kind)),
  column('State', 'État', row => made(row.state)),
  column('Number', 'Numéro', row => {
    const content = contentOf(row);
    return text(content && 'number' in content ? content.number : null);
  }),
  column('Sale', 'Vente', row => text(row.saleRef)),
  column('Customer', 'Client', row => {
    const content = contentOf(row);
    return text(content && 'customer' in content ? content.customer?.name : null);
  }),
  column('Vendor', 'Fournisseur', row => {
    const content = contentOf(row);
    return text(content && 'vendor' in content ? content.vendor.name : null);
  }),
  column('Form of payment', 'Mode de paiement', row => {
    const content = contentOf(row);
    return text(content?.kind === 'payment' ? content.tender.name : null);
  }),
  column('Tax', 'Taxe', row => {
    const content = contentOf(row);
    return amount(content?.kind === 'sale' || content?.kind === 'credit' ? content.tax : null);
  }),
  column('Total', 'Total', row => amount(row.total)),
  column('Currency', 'Devise', row => made(row.currency)),
];
