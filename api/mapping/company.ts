import type { BooksOfShop } from '../../db/queries/books-of-shop.ts';
import type { Company } from '../../domain/mapping/suggest.ts';

const SALES_TAX = ['on', 'off', 'manual'] as const;

/** What is known of the company behind a set of books, as it was read when it was connected. */
export function companySide({ company }: BooksOfShop): Required<Company> {
  const said = (company.facts as { readonly automatedSalesTax?: unknown } | null)?.automatedSalesTax;
  return { country: company.country, salesTax: SALES_TAX.find(one => one === said) ?? 'off' };
}
