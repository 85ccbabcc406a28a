import type { CompanyState } from '../company/state.ts';
import type { Txn } from '../company/types.ts';
import { totalOf } from '../txns/totals.ts';

export type Link = { readonly txn: Txn; readonly cents: number; readonly type: 'AMTTYPE' | 'QUANTYPE' };

/** What every transaction is linked to, worked out once for an answer. */
export class Links {
  readonly #links = new Map<string, Link[]>();

  constructor(state: CompanyState) {
    for (const txn of state.txns.values()) {
      for (const { to, cents, credit } of txn.applied) {
        const target = state.txns.get(to);
        const source = state.txns.get(credit ?? '') ?? txn;
        if (target === undefined) continue;
        this.#add(to, { txn: source, cents: -cents, type: 'AMTTYPE' });
        if (source.id !== txn.id) this.#add(source.id, { txn: target, cents: -cents, type: 'AMTTYPE' });
      }
      for (const line of txn.lines) {
        const payment = state.txns.get(line.fields.PaymentTxnID ?? '');
        if (payment) this.#add(payment.id, { txn, cents: totalOf(state, payment), type: 'AMTTYPE' });
      }
    }
  }

  of(txn: Txn): readonly Link[] {
    return this.#links.get(txn.id) ?? [];
  }

  /** What is settled of a transaction, or given by it as a credit, in cents. */
  settled(txn: Txn): number {
    return this.of(txn)
      .filter(link => link.txn.kind !== 'Deposit')
      .reduce((sum, { cents }) => sum - cents, 0);
  }

  #add(id: string, link: Link): void {
    const links = this.#links.get(id);
    if (links) links.push(link);
    else this.#links.set(id, [link]);
  }
}
