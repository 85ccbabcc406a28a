import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { SITUATIONS } from '../../situations/index.ts';
import { carry, makeAccounts } from '../../situations/small-engine.ts';
import { openDesktopBooks } from './desktop-books.ts';

const FOLDER = process.env.QBXML_SCHEMA_DIR;
/** Intuit's schema of 13.0 may not be passed on: who has it names its folder. */
const FILES = ['qbxmlops130.xsd', 'qbxml130.xsd', 'qbxmlso130.xsd', 'qbxmltypes130.xsd'];

test.skipIf(FOLDER === undefined)(
  'every message of the situations is valid by Intuit’s schema (skipped where QBXML_SCHEMA_DIR names none)',
  async () => {
    const [schema = '', ...preload] = FILES.map(name => readFileSync(join(FOLDER ?? '', name), 'utf8'));
    const sent: string[] = [];
    for (const style of ['documents', 'daily-sales', 'daily-journal'] as const) {
      for (const situation of SITUATIONS) {
        const books = await openDesktopBooks(situation.country);
        const currency = situation.country === 'CA' ? 'CAD' : 'USD';
        const company = { target: books.target, connection: books.connection({ currency }) };
        await carry(company, situation, await makeAccounts(company), { style });
        await books.target.readOpenItems(company.connection, '2026-03-02');
        await books.target.changesSince(company.connection, '2026-03-01T00:00:00Z');
        await books.target.readSetUp(company.connection);
        await books.target.readPeriod(company.connection, '2026-03-01', '2026-03-31');
        sent.push(...books.sent);
      }
    }
    const messages = [...new Map(sent.map(body => [body.replace(/requestID="[^"]*"/g, ''), body])).values()];
    const { errors } = await validateXML({
      xml: messages.map((contents, place) => ({ fileName: `${place}.xml`, contents })),
      schema: [{ fileName: 'qbxmlops130.xsd', contents: schema }],
      preload: preload.map((contents, place) => ({ fileName: FILES[place + 1] ?? '', contents })),
    });
    expect(messages.length).toBeGreaterThan(100);
    expect(errors.map(({ message }) => message)).toEqual([]);
  },
  120_000,
);
