import { all, child, type Node, parseNode } from './node.ts';

/** What a program answers to one request. */
export type Response = {
  readonly name: string;
  readonly code: number;
  readonly message: string;
  readonly rets: readonly Node[];
  readonly whole: Node;
};
/** What it answers to a message; `setStatus` is told only where the message named a set. */
export type Answered = { readonly setStatus: string | null; readonly responses: readonly Response[] };

/** An answer read; null where it cannot be. Codes of 500 to 999 are warnings: what was asked for was done. */
export function answeredIn(xml: string): Answered | null {
  const root = parseNode(xml);
  const messages = root && child(root, 'QBXMLMsgsRs');
  if (!messages) return null;
  const responses: Response[] = [];
  for (const each of messages.children) {
    const code = Number(each.attributes.statusCode ?? Number.NaN);
    if (!Number.isInteger(code)) return null;
    responses.push({
      name: each.name,
      code,
      message: each.attributes.statusMessage ?? '',
      rets: each.children.filter(({ name }) => name.endsWith('Ret')),
      whole: each,
    });
  }
  return { setStatus: messages.attributes.messageSetStatusCode ?? null, responses };
}

export function isDone({ code }: Response): boolean {
  return code === 0 || (code >= 500 && code < 1000);
}

/** Nothing matched a query: an empty list, not a failure. */
export function isNothing({ code }: Response): boolean {
  return code === 1 || code === 500;
}

/** The objects of a query. */
export function rowsOf(response: Response, name: string): Node[] {
  return all(response.whole, name);
}
