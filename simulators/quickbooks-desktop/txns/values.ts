import { resolved } from '../company/references.ts';
import type { CompanyState } from '../company/state.ts';
import type { TxnKind } from '../company/types.ts';
import type { Tree } from '../wire/xml.ts';
import { SHAPES } from './kinds.ts';

const SETTLING = ['SetCredit', 'AppliedToTxn', 'ApplyCheckToTxn', 'LinkToTxnID', 'CashBackInfo'];
const OWN = ['TxnID', 'EditSequence', 'TxnLineID', 'IsAutoApply', 'DataExt'];

/** An element's name without `Add` or `Mod`. */
export function plainName(name: string): string {
  return name.replace(/(Add|Mod)$/, '');
}

/** The simple values of an Add, Mod or line: references as ids; what settles and what is a line is left to others. */
export function valuesOf(state: CompanyState, kind: TxnKind, tree: Tree): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const child of tree.children) {
    const name = plainName(child.name);
    if (OWN.includes(name) || SETTLING.includes(name) || SHAPES[kind].lines.includes(name)) continue;
    if (child.name.endsWith('Ref')) {
      if (child.children.length > 0) fields[child.name] = resolved(state, child);
    } else if (child.children.length > 0) {
      for (const part of child.children) fields[`${child.name}.${part.name}`] = part.text;
    } else fields[child.name] = child.text;
  }
  return fields;
}
