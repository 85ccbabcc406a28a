import { z } from 'zod';

/** A QuickBooks company file as the first request of a Web Connector's visit tells it. Texts as QuickBooks gave them. */
export const companyFileSchema = z.object({
  companyName: z.string(),
  /** Where the file is, as that computer calls it. */
  path: z.string(),
  /** The GUID that the Web Connector wrote into it, without braces, in lower case; null: none was told. */
  fileId: z.string().nullable(),
  /** `US`, `CA`, …: QuickBooks' own word. */
  country: z.string(),
  /** The whole name of the program, such as “Intuit QuickBooks Enterprise Solutions 23.0”. */
  product: z.string(),
  /** Version of the program, `33.0`. */
  version: z.string(),
  /** The qbXML versions that it speaks, as it names them. */
  spoken: z.array(z.string()),
});
export type CompanyFile = z.infer<typeof companyFileSchema>;

const EDITIONS = ['Enterprise', 'Accountant', 'Premier', 'Pro', 'Simple Start'] as const;
type Edition = (typeof EDITIONS)[number];

/** Which edition a program is by its name; null when its name tells none. A newer year of an edition is the same one. */
export function editionOf(product: string): Edition | null {
  return EDITIONS.find(edition => new RegExp(`\\b${edition}\\b`, 'i').test(product)) ?? null;
}
