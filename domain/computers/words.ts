import type { CompanyFile } from './company-file.ts';
import type { Refusal } from './pairing.ts';

type Words = (file: CompanyFile, paired: CompanyFile | null) => string;

/** What was found and what to do, for the shop and for the Web Connector's own window. Each is a sentence or two. */
const ENGLISH: Readonly<Record<Refusal, Words>> = {
  'other-country': file =>
    `“${file.companyName}” is a company file of QuickBooks ${file.country}, and the shop is in another country. Open the shop’s own company file.`,
  'other-file-id': file =>
    `“${file.companyName}” belongs to another connection. Open the company file that was connected; or remove Daybook from the Web Connector and add it again with the .qwc file of this shop while the right company is open.`,
  'no-file-id': file =>
    `“${file.companyName}” does not bear the mark of this connection: it may be a backup from before it was connected. Open the company file that the shop works in; if it is this one, accept it in Daybook after the accountant has looked.`,
  'other-company': (file, paired) =>
    `“${file.companyName}” is open, and this connection is for “${paired?.companyName}”. Open that company file.`,
  'other-place': (file, paired) =>
    `“${file.companyName}” was at ${paired?.path} and is now at ${file.path}. If the file was moved, accept its new place in Daybook; if it is a restored backup, ask the accountant before.`,
  'other-edition': (file, paired) =>
    `“${file.companyName}” was opened with ${file.product}, before that with ${paired?.product}. Accept the new edition in Daybook if the shop has changed to it.`,
};

const FRENCH: Readonly<Record<Refusal, Words>> = {
  'other-country': file =>
    `« ${file.companyName} » est un fichier de QuickBooks ${file.country}, et l’atelier est dans un autre pays. Ouvrez le fichier de l’atelier.`,
  'other-file-id': file =>
    `« ${file.companyName} » appartient à une autre connexion. Ouvrez le fichier qui a été connecté ; ou retirez Daybook du Web Connector et ajoutez-le de nouveau avec le fichier .qwc de cet atelier, la bonne société ouverte.`,
  'no-file-id': file =>
    `« ${file.companyName} » ne porte pas la marque de cette connexion : c’est peut-être une sauvegarde antérieure. Ouvrez le fichier où l’atelier travaille ; si c’est celui-ci, acceptez-le dans Daybook après l’avis du comptable.`,
  'other-company': (file, paired) =>
    `« ${file.companyName} » est ouvert, et cette connexion est pour « ${paired?.companyName} ». Ouvrez ce fichier.`,
  'other-place': (file, paired) =>
    `« ${file.companyName} » était dans ${paired?.path} et se trouve maintenant dans ${file.path}. Si le fichier a été déplacé, acceptez sa nouvelle place dans Daybook ; si c’est une sauvegarde restaurée, demandez d’abord au comptable.`,
  'other-edition': (file, paired) =>
    `« ${file.companyName} » a été ouvert avec ${file.product}, avant cela avec ${paired?.product}. Acceptez la nouvelle édition dans Daybook si l’atelier en a changé.`,
};

const TEXTS = { en: ENGLISH, fr: FRENCH } as const;

/** Why a company file was refused and what frees it. */
export function refusalWords(
  refusal: Refusal,
  file: CompanyFile,
  paired: CompanyFile | null,
  language: 'en' | 'fr',
): string {
  return TEXTS[language][refusal](file, paired);
}
