import { DOMParser, type Element, ParseError } from '@xmldom/xmldom';

/** An element of a message: with children in order, or with a text. */
export type Node = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Node[];
  readonly text: string;
};

/** An element of ours; what is null is left out. */
export function node(
  name: string,
  content: string | readonly (Node | null)[],
  attributes: Readonly<Record<string, string>> = {},
): Node {
  if (typeof content === 'string') return { name, attributes, children: [], text: content };
  return { name, attributes, children: content.filter(each => each !== null), text: '' };
}

/** The document element of an answer; null when the text is no XML. A prolog that names another encoding is not heeded. */
export function parseNode(xml: string): Node | null {
  try {
    const problems: string[] = [];
    const { documentElement } = new DOMParser({
      onError: (_level, message) => problems.push(message),
    }).parseFromString(xml, 'text/xml');
    return documentElement === null || problems.length > 0 ? null : read(documentElement);
  } catch (error) {
    if (error instanceof ParseError) return null;
    throw error;
  }
}

function read(element: Element): Node {
  const children: Node[] = [];
  for (let child = element.firstChild; child !== null; child = child.nextSibling) {
    if (child.nodeType === child.ELEMENT_NODE) children.push(read(child as Element));
  }
  const attributes = Object.fromEntries([...element.attributes].map(each => [each.name, each.value]));
  const text = children.length > 0 ? '' : (element.textContent ?? '');
  return { name: element.localName ?? element.nodeName, attributes, children, text };
}

export function child(parent: Node, name: string): Node | null {
  return parent.children.find(each => each.name === name) ?? null;
}

export function all(parent: Node, name: string): Node[] {
  return parent.children.filter(each => each.name === name);
}

/** The text of a child; null when there is none or it is empty. */
export function text(parent: Node, name: string): string | null {
  return child(parent, name)?.text || null;
}

/** The id inside a reference. */
export function idIn(parent: Node, reference: string): string | null {
  const found = child(parent, reference);
  return found === null ? null : text(found, 'ListID');
}

/** A reference by id. */
export function byId(name: string, id: string): Node {
  return node(name, [node('ListID', id)]);
}
