import type { FileProblem, ProblemCode } from '../../sources/file/problem.ts';
import type { Language } from './language.ts';

type Texts = Readonly<Record<ProblemCode, (value: string) => string>>;

const ENGLISH: Texts = {
  'not-text': () => 'This is no text in UTF-8 or Windows-1252. Save the sheet as CSV and send that.',
  quotes: () => 'A quotation mark is opened and not closed, or stands inside a cell. Double those inside.',
  'no-header': value => `The file is empty. Its first line names the columns: ${value}.`,
  'missing-column': value => `The column is missing. The first line has: ${value}. Take the template.`,
  'twice-column': () => 'The column stands twice. Leave one of them.',
  'too-many-rows': value => `The file has more than ${value} rows. Send it in parts.`,
  'too-many-cells': value =>
    `The row has more cells than the ${value} of the first line. Put an amount with a comma in quotation marks.`,
  'missing-cell': () => 'The cell is empty and must not be. Fill it in.',
  'too-long': () => 'The cell has more than 500 characters. Shorten it.',
  choice: value =>
    `“${value}” is none of the words that are understood here. Take one of those in the template.`,
  'date-format': value =>
    `“${value}” is no date in the declared format. Correct it, or declare the other format.`,
  'date-in-future': value => `“${value}” is still to come. Correct the date.`,
  'outside-period': value => `“${value}” is outside the period that was declared. Correct one of them.`,
  'amount-format': value =>
    `“${value}” is no amount with the declared decimal mark. Correct it, or declare the other mark.`,
  'amount-decimals': value => `“${value}” has more than two decimals. Round it as the paper does.`,
  'amount-size': value => `“${value}” is too large to be an amount.`,
  'amount-zero': () => 'The amount is zero. Leave the row out, or correct it.',
  'amount-sign': value =>
    `“${value}” must be greater than zero. What goes the other way belongs in another kind.`,
  'quantity-format': value => `“${value}” is no number. Correct it, or leave the cell empty.`,
  'order-or-customer': () => 'The row names neither an order nor a customer. Give one of them.',
  'unknown-order': value =>
    `There is no order ${value} here. Correct the number, or look again once the order was read.`,
  'several-orders': value => `Several orders have the number ${value}. Leave the row out and ask support.`,
  'tip-too-large': () => 'The tip is more than what was paid. Correct one of them.',
  'fee-on-refund': () => 'Money that was given back has no fee here. Leave the fee empty.',
  'rows-differ': value =>
    `The rows of one document must agree here; line ${value} says something else. Correct one of them.`,
  'total-differs': value =>
    `The rows do not add up to the total: they are off by ${value}. Correct the rows or the total.`,
  'only-taxes': () => 'The document has taxes and nothing that was bought. Add its lines.',
  'bad-row-of-document': value =>
    `Line ${value} belongs to the same document and has a problem: the document is taken whole or not at all.`,
  'bill-or-for': () =>
    'Say which bill it pays, or what was bought without one: exactly one of the two columns.',
  'unknown-bill': value =>
    `The vendor has no bill ${value} here. Accept the file with the bill first, or say in “for” what was bought.`,
  'payment-or-tender': () => 'Name an order, or a tender with its payment date.',
  'unknown-payment': () =>
    'No payment fits that is not in this file already. Check amount, date and tender, or accept the payments first.',
  'several-payments': value =>
    `Several payments of order ${value} have this amount. Add payment date and tender.`,
  'payment-in-other-deposit': () =>
    'The payment is in another deposit already. Leave the row out, or correct it.',
  'same-number-other-total': value =>
    `The shop system has this vendor’s document with the same number and a total of ${value}. Correct one of them.`,
};

const FRENCH: Texts = {
  'not-text': () =>
    'Ce n’est pas un texte en UTF-8 ou Windows-1252. Enregistrez la feuille en CSV et envoyez celui-ci.',
  quotes: () =>
    'Un guillemet est ouvert et non fermé, ou se trouve dans une cellule. Doublez ceux de l’intérieur.',
  'no-header': value => `Le fichier est vide. Sa première ligne nomme les colonnes : ${value}.`,
  'missing-column': value => `La colonne manque. La première ligne contient : ${value}. Prenez le modèle.`,
  'twice-column': () => 'La colonne est en double. N’en laissez qu’une.',
  'too-many-rows': value => `Le fichier a plus de ${value} lignes. Envoyez-le en parties.`,
  'too-many-cells': value =>
    `La ligne a plus de cellules que les ${value} de la première. Mettez entre guillemets un montant à virgule.`,
  'missing-cell': () => 'La cellule est vide et ne doit pas l’être. Remplissez-la.',
  'too-long': () => 'La cellule dépasse 500 caractères. Raccourcissez-la.',
  choice: value => `« ${value} » n’est aucun des mots compris ici. Prenez l’un de ceux du modèle.`,
  'date-format': value =>
    `« ${value} » n’est pas une date au format déclaré. Corrigez-la, ou déclarez l’autre format.`,
  'date-in-future': value => `« ${value} » est à venir. Corrigez la date.`,
  'outside-period': value => `« ${value} » est hors de la période déclarée. Corrigez l’une ou l’autre.`,
  'amount-format': value =>
    `« ${value} » n’est pas un montant au séparateur déclaré. Corrigez-le, ou déclarez l’autre séparateur.`,
  'amount-decimals': value => `« ${value} » a plus de deux décimales. Arrondissez comme le papier.`,
  'amount-size': value => `« ${value} » est trop grand pour un montant.`,
  'amount-zero': () => 'Le montant est zéro. Retirez la ligne, ou corrigez-le.',
  'amount-sign': value =>
    `« ${value} » doit être supérieur à zéro. Le mouvement inverse va dans un autre genre de fichier.`,
  'quantity-format': value => `« ${value} » n’est pas un nombre. Corrigez-le, ou laissez la cellule vide.`,
  'order-or-customer': () => 'La ligne ne nomme ni bon ni client. Donnez l’un des deux.',
  'unknown-order': value =>
    `Il n’y a pas de bon ${value} ici. Corrigez le numéro, ou revenez quand le bon aura été lu.`,
  'several-orders': value =>
    `Plusieurs bons portent le numéro ${value}. Retirez la ligne et demandez l’assistance.`,
  'tip-too-large': () => 'Le pourboire dépasse le montant payé. Corrigez l’un ou l’autre.',
  'fee-on-refund': () => 'De l’argent rendu n’a pas de frais ici. Laissez les frais vides.',
  'rows-differ': value =>
    `Les lignes d’un document doivent concorder ici ; la ligne ${value} dit autre chose. Corrigez l’une ou l’autre.`,
  'total-differs': value =>
    `Les lignes ne font pas le total : l’écart est de ${value}. Corrigez les lignes ou le total.`,
  'only-taxes': () => 'Le document n’a que des taxes et rien d’acheté. Ajoutez ses lignes.',
  'bad-row-of-document': value =>
    `La ligne ${value} est du même document et pose problème : un document est pris en entier ou pas du tout.`,
  'bill-or-for': () =>
    'Dites quelle facture est payée, ou ce qui a été acheté sans facture : une seule des deux colonnes.',
  'unknown-bill': value =>
    `Le fournisseur n’a pas de facture ${value} ici. Acceptez d’abord le fichier de la facture, ou dites dans « for » ce qui a été acheté.`,
  'payment-or-tender': () => 'Nommez un bon, ou un mode de paiement avec sa date.',
  'unknown-payment': () =>
    'Aucun paiement ne correspond qui ne soit déjà dans ce fichier. Vérifiez montant, date et mode, ou acceptez d’abord les paiements.',
  'several-payments': value =>
    `Plusieurs paiements du bon ${value} ont ce montant. Ajoutez date et mode de paiement.`,
  'payment-in-other-deposit': () =>
    'Le paiement est déjà dans un autre dépôt. Retirez la ligne, ou corrigez-la.',
  'same-number-other-total': value =>
    `Le système de l’atelier a ce document du fournisseur, au même numéro, avec un total de ${value}. Corrigez l’un ou l’autre.`,
};

/** What is wrong and what to do. */
export function problemText({ code, value }: FileProblem, language: Language): string {
  return (language === 'fr' ? FRENCH : ENGLISH)[code](value);
}
