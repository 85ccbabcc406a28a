import { DaybookError } from '../../../domain/errors/codes.ts';
import { type Node, node } from './node.ts';
import { orderOf } from './orders.ts';

/**
 * An aggregate with its parts put in the order that qbXML wants; parts of one place keep theirs. Texts that are too long
 * are a fault of ours, since cutting is a decision (`fitted`). Throws DaybookError('bug') for those and for parts that do
 * not belong there.
 */
export function aggregate(name: string, parts: readonly (Node | null)[]): Node {
  const order = orderOf(name);
  if (order === null) throw new DaybookError('bug', `no order is known for ${name}`);
  const left = new Set(parts.filter(part => part !== null));
  const placed: Node[] = [];
  for (const { names, longest } of order) {
    for (const part of [...left].filter(each => names.includes(each.name))) {
      if (longest !== null && part.text.length > longest)
        throw new DaybookError('bug', `${name}.${part.name} is longer than ${longest} characters`);
      left.delete(part);
      placed.push(part);
    }
  }
  const [stranger] = left;
  if (stranger) throw new DaybookError('bug', `${stranger.name} does not belong into ${name}`);
  return node(name, placed);
}

/** A request around its aggregate. */
export function request(name: string, body: Node): Node {
  return node(`${name}Rq`, [body]);
}
