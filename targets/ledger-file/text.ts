import { createHash } from 'node:crypto';

const BLANKS = /[\s\p{Cc}\p{Zl}\p{Zp}]+/gu;

/**
 * Text on one line that neither hledger nor our own comment lines read as anything else: `;` starts a comment, `|`
 * parts payee and note, a quote ends a string of Beancount. At most `longest` characters.
 */
export function plainLine(text: string, longest: number): string {
  const line = text
    .toWellFormed()
    .normalize('NFC')
    .replace(BLANKS, ' ')
    .replaceAll(';', ',')
    .replaceAll('|', '/')
    .replaceAll('"', "'")
    .replaceAll('\\', '/')
    .trim();
  return [...line].slice(0, longest).join('').trimEnd();
}

/** A document number: what stands in parentheses must not close them. */
export function plainNumber(text: string): string {
  return plainLine(text, Number.MAX_SAFE_INTEGER).replaceAll('(', '[').replaceAll(')', ']');
}

/** The form in which two names are one. */
export function sameName(name: string): string {
  return name.normalize('NFKC').trim().replace(BLANKS, ' ').toLowerCase();
}

/** Longest part of an account's name that stands for a person. */
const LONGEST_PART = 60;

/** One part of an account's name that hledger and Beancount both take; empty when nothing readable is left. */
export function accountPart(text: string): string {
  const bare = text.normalize('NFKD').replace(/\p{M}/gu, '');
  const part = bare
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, LONGEST_PART)
    .replace(/-+$/, '');
  return part.charAt(0).toUpperCase() + part.slice(1);
}

export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}
