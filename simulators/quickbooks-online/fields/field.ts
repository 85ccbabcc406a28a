/** How one member of an object is checked. */
export type Field =
  | { readonly kind: 'text'; readonly max: number; readonly isName?: boolean }
  | { readonly kind: 'money' }
  | { readonly kind: 'number' }
  | { readonly kind: 'flag' }
  | { readonly kind: 'date' }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'reference' }
  | { readonly kind: 'record'; readonly fields: Fields }
  | { readonly kind: 'list'; readonly of: Field }
  /** Kept as it was sent. */
  | { readonly kind: 'kept' }
  /** Accepted and dropped: QuickBooks alone writes it. */
  | { readonly kind: 'output' };

export type Fields = { readonly [name: string]: Field };

export const text = (max: number): Field => ({ kind: 'text', max });
/** A name: no colon, tab or line break. */
export const name = (max: number): Field => ({ kind: 'text', max, isName: true });
export const money: Field = { kind: 'money' };
export const number: Field = { kind: 'number' };
export const flag: Field = { kind: 'flag' };
export const date: Field = { kind: 'date' };
export const choice = (...values: string[]): Field => ({ kind: 'choice', values });
export const reference: Field = { kind: 'reference' };
export const record = (fields: Fields): Field => ({ kind: 'record', fields });
export const list = (of: Field): Field => ({ kind: 'list', of });
export const kept: Field = { kind: 'kept' };
export const output: Field = { kind: 'output' };
