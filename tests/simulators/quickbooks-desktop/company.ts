import { DatabaseSync } from 'node:sqlite';
import {
  type CompanyWishes,
  PracticeCompany,
} from '../../../simulators/quickbooks-desktop/computer/company.ts';

export const NOW = new Date('2026-03-02T18:00:00Z');

/** A new company in memory, on a clock that the test moves. */
export function newCompany(wishes: CompanyWishes = {}) {
  const clock = { at: NOW, now: () => clock.at };
  const company = new PracticeCompany(new DatabaseSync(':memory:'), clock, 'main', wishes);
  return { company, clock };
}

/** A message of requests as a program sends it. */
export function message(requests: string, attributes = '', onError = 'stopOnError'): string {
  return `<?xml version="1.0" encoding="utf-8"?><?qbxml version="13.0"?><QBXML><QBXMLMsgsRq onError="${onError}"${attributes}>${requests}</QBXMLMsgsRq></QBXML>`;
}

/** Sends requests; gives the answer's text, or the refusal's code. */
export function ask(company: PracticeCompany, requests: string, attributes = ''): string {
  const answer = company.process(message(requests, attributes));
  return 'response' in answer ? answer.response : answer.hresult;
}

/** The value of the first element or attribute of that name. */
export function value(answer: string, name: string): string | null {
  return (
    new RegExp(`<${name}>([^<]*)</${name}>`).exec(answer)?.[1] ??
    new RegExp(` ${name}="([^"]*)"`).exec(answer)?.[1] ??
    null
  );
}

export const status = (answer: string) => value(answer, 'statusCode');

export function byName(balances: readonly { name: string; cents: number }[]): Record<string, number> {
  return Object.fromEntries(balances.map(({ name, cents }) => [name, cents]));
}

export const named = (element: string, name: string) =>
  `<${element}><FullName>${name}</FullName></${element}>`;
