import type { Element } from '@xmldom/xmldom';
import type { CompanyFile } from '../../domain/computers/company-file.ts';
import { childrenOf, parseXml } from './soap.ts';

/** Our application, for ever the same: with it the Web Connector marks the company files that it loads for us. */
export const OWNER_ID = 'f3c6a1de-5b0e-4c57-9a53-0d7d9c1b6e42';
const FILE_ID = 'FileID';

/** What the first sendRequestXML of a visit tells beside the answers of QuickBooks. */
export type Greeting = { readonly answers: string; readonly path: string; readonly country: string };

/**
 * The open company file, from the answers to the Web Connector's own HostQuery, CompanyQuery and PreferencesQuery; null
 * when they do not tell it.
 */
export function companyFileOf({ answers, path, country }: Greeting): CompanyFile | null {
  const root = parsed(answers);
  const host = root && firstNamed(root, 'HostRet');
  const company = root && firstNamed(root, 'CompanyRet');
  if (!company) return null;
  const told = (name: string) => (host ? textOf(host, name) : '');
  return {
    companyName: textOf(company, 'CompanyName') || textOf(company, 'LegalCompanyName'),
    path,
    fileId: fileIdOf(company),
    country: country || told('Country'),
    product: told('ProductName'),
    version: `${told('MajorVersion')}.${told('MinorVersion')}`,
    spoken: host ? textsOf(host, 'SupportedQBXMLVersion') : [],
  };
}

function parsed(answers: string): Element | null {
  try {
    return parseXml(answers);
  } catch {
    return null;
  }
}

/** The mark that the Web Connector put under our name into the company file. */
function fileIdOf(company: Element): string | null {
  const ours = namedBelow(company, 'DataExtRet').find(
    mark => textOf(mark, 'DataExtName') === FILE_ID && guidOf(textOf(mark, 'OwnerID')) === OWNER_ID,
  );
  return ours ? guidOf(textOf(ours, 'DataExtValue')) : null;
}

function guidOf(text: string): string {
  return text
    .trim()
    .replace(/^\{|\}$/g, '')
    .toLowerCase();
}

function firstNamed(root: Element, name: string): Element | undefined {
  return namedBelow(root, name)[0];
}

function namedBelow(element: Element, name: string): Element[] {
  return childrenOf(element).flatMap(child => [
    ...(child.localName === name ? [child] : []),
    ...namedBelow(child, name),
  ]);
}

function textOf(element: Element, name: string): string {
  return textsOf(element, name)[0] ?? '';
}

function textsOf(element: Element, name: string): string[] {
  return childrenOf(element)
    .filter(child => child.localName === name)
    .map(child => (child.textContent ?? '').trim());
}
