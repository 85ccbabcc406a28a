import type { Practice } from './practice.ts';

/** A person at the shop's computer, working in QuickBooks Desktop: by qbXML of its own, as the windows would. */
export class DesktopHands {
  readonly #practice: Practice;
  readonly #company: string;

  constructor(practice: Practice, company: string) {
    this.#practice = practice;
    this.#company = company;
  }

  /** Makes the only line of an invoice one of that amount, in cents. */
  async amount(number: string, cents: number): Promise<void> {
    const found = await this.#invoice(number);
    const line = `<InvoiceLineMod><TxnLineID>${value(found.slice(found.indexOf('<InvoiceLineRet>')), 'TxnLineID')}</TxnLineID><Amount>${(cents / 100).toFixed(2)}</Amount></InvoiceLineMod>`;
    await this.#do(
      `<InvoiceModRq><InvoiceMod><TxnID>${value(found, 'TxnID')}</TxnID><EditSequence>${value(found, 'EditSequence')}</EditSequence>${line}</InvoiceMod></InvoiceModRq>`,
    );
  }

  async delete(number: string): Promise<void> {
    const id = value(await this.#invoice(number), 'TxnID');
    await this.#do(`<TxnDelRq><TxnDelType>Invoice</TxnDelType><TxnID>${id}</TxnID></TxnDelRq>`);
  }

  /** What is left to pay of an invoice. */
  async open(number: string): Promise<string> {
    return value(await this.#invoice(number), 'BalanceRemaining');
  }

  /** Closes the books up to a day, that day included; null opens them. */
  async close(through: string | null): Promise<void> {
    await this.#practice.control('POST', `/quickbooks-desktop/companies/${this.#company}/become`, {
      closedThrough: through,
    });
  }

  async #invoice(number: string): Promise<string> {
    return await this.#do(
      `<InvoiceQueryRq><RefNumber>${number}</RefNumber><IncludeLineItems>true</IncludeLineItems></InvoiceQueryRq>`,
    );
  }

  async #do(request: string): Promise<string> {
    const xml = `<?xml version="1.0"?><?qbxml version="13.0"?><QBXML><QBXMLMsgsRq onError="stopOnError">${request}</QBXMLMsgsRq></QBXML>`;
    const path = `/quickbooks-desktop/companies/${this.#company}/process`;
    const { response } = await this.#practice.control('POST', path, { xml });
    const said = String(response);
    if (!said.includes('statusCode="0"')) throw new Error(said);
    return said;
  }
}

function value(answer: string, name: string): string {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(answer)?.[1] ?? '';
}
