import type { ExportedDocument, ExportedProof } from '../../db/queries/exports.ts';
import type { Document } from '../../domain/documents/document.ts';
import type { KeptProof } from '../../domain/proof/kept-proof.ts';
import type { ProofRow } from '../../domain/proof/proof.ts';
import { amount, type Column, column, made, text } from './csv.ts';

/** Proofs that were kept before accounts and taxes were proved have neither. */
type StoredProof = Omit<KeptProof, 'accounts' | 'taxes' | 'mappingVersion' | 'engineVersion'> &
  Partial<KeptProof>;
type ProofLine = {
  readonly day: Pick<ExportedProof, 'businessDate' | 'targetConnectionId' | 'state'>;
  readonly proof: StoredProof;
  readonly row: ProofRow;
};

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
  column('Mapping version', 'Version des règles', line => made(line.proof.mappingVersion)),
  column('Engine version', 'Version du moteur', line => made(line.proof.engineVersion)),
];

/**
 * One line for each row of a day's proof; then one for each account (`account:<id>`) and tax (`tax:<kind>`), of which the
 * shop's side is what the entries want.
 */
export function linesOfProof(day: Pick<ExportedProof, keyof ProofLine['day'] | 'proof'>): ProofLine[] {
  const proof = day.proof as StoredProof;
  const accounts = (proof.accounts ?? []).map(({ account, untold, wanted, ...row }) => {
    const key = account === null ? `account-not-told:${untold}` : `account:${account}`;
    return { key, label: key, shop: wanted, ...row };
  });
  const taxes = (proof.taxes ?? []).map(({ location, kind, wanted, ...row }) => {
    const key = `tax:${kind}`;
    return { key, label: location === null ? kind : `${kind}, ${location}`, shop: wanted, ...row };
  });
  return [...proof.rows, ...accounts, ...taxes].map(row => ({ day, proof, row }));
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
