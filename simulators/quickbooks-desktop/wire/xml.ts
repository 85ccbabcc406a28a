import { DOMParser, type Element as DomElement, ParseError } from '@xmldom/xmldom';

/** An element with its children in order; `text` of one that has none. */
export type Tree = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Tree[];
  readonly text: string;
};

/** Thrown for what is no XML at all. */
export class Malformed extends Error {
  override name = 'Malformed';
}

/** The document element, and the version that its processing instruction `qbxml` names; comments are left out. */
export function parseXml(xml: string): { readonly root: Tree; readonly version: string | null } {
  try {
    const document = new DOMParser({
      onError: (_level, message) => {
        throw new Malformed(message);
      },
    }).parseFromString(xml, 'text/xml');
    const { documentElement } = document;
    if (documentElement === null) throw new Malformed('there is no element');
    const [, version = null] = /<\?qbxml\s+version="([\d.]+)"\s*\?>/.exec(xml) ?? [];
    return { root: treeOf(documentElement), version };
  } catch (error) {
    if (error instanceof ParseError) throw new Malformed(error.message);
    throw error;
  }
}

function treeOf(element: DomElement): Tree {
  const children: Tree[] = [];
  for (let child = element.firstChild; child !== null; child = child.nextSibling) {
    if (child.nodeType === child.ELEMENT_NODE) children.push(treeOf(child as DomElement));
  }
  const attributes = Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));
  return {
    name: element.localName ?? element.nodeName,
    attributes,
    children,
    text: children.length === 0 ? (element.textContent ?? '') : '',
  };
}

/** An element of our own; nothing and null are left out. */
export function element(
  name: string,
  content: string | readonly (Tree | null)[],
  attributes: Readonly<Record<string, string>> = {},
): Tree {
  const isText = typeof content === 'string';
  const children = isText ? [] : content.filter(child => child !== null);
  return { name, attributes, children, text: isText ? content : '' };
}

/** As QuickBooks writes it: indented, ASCII with numeric entities. */
export function writeXml(tree: Tree, indent = ''): string {
  const attributes = Object.entries(tree.attributes)
    .map(([name, value]) => ` ${name}="${escaped(value).replaceAll('"', '&quot;')}"`)
    .join('');
  const head = `${indent}<${tree.name}${attributes}`;
  if (tree.children.length > 0) {
    const inside = tree.children.map(child => writeXml(child, `${indent}\t`)).join('\n');
    return `${head}>\n${inside}\n${indent}</${tree.name}>`;
  }
  return tree.text === '' ? `${head} />` : `${head}>${escaped(tree.text)}</${tree.name}>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[^\t\n\r -~]/gu, letter => `&#${letter.codePointAt(0)};`);
}

export function childOf(tree: Tree, name: string): Tree | undefined {
  return tree.children.find(child => child.name === name);
}

/** The text of a child; null when there is none. */
export function textOf(tree: Tree, name: string): string | null {
  return childOf(tree, name)?.text ?? null;
}

export function childrenOf(tree: Tree, name: string): Tree[] {
  return tree.children.filter(child => child.name === name);
}
