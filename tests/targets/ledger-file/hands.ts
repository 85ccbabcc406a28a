import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { decimalFromMinor } from '../../../domain/money/decimal.ts';
import { type Minor, minor } from '../../../domain/money/minor.ts';
import type { ObjectName } from '../../../targets/target.ts';
import type { Hands } from '../contract-living.ts';

const INCOME = 'Income:Parts';
const CUSTOMER = 'Zoe-Muller';

/** A person with the journal in an editor. */
export function handsOn(journal: string): Hands {
  const edit = async (change: (block: string) => string | null, booksId?: string) => {
    const blocks = (await readFile(journal, 'utf8')).split(/(?=^\d{4}-\d\d-\d\d )/m);
    const edited = blocks.map(block => {
      const [transaction = '', rest = ''] = parted(block);
      if (booksId !== undefined && !transaction.includes(`; id: ${booksId}\n`)) return block;
      return (change(transaction) ?? '') + rest;
    });
    if (edited.join('') === blocks.join('')) throw new Error('nothing was edited');
    await writeFile(journal, edited.join(''));
  };
  return {
    sells: async (number, date, amount) => {
      await appendFile(journal, saleText(number, date, amount));
      return { type: 'invoice', booksId: `hand-${number}` } satisfies ObjectName;
    },
    changes: ({ booksId }, amount) =>
      edit(text => `${text.slice(0, text.search(/^ {4}[A-Z]/m))}${linesOf(amount)}`, booksId),
    deletes: ({ booksId }) => edit(() => null, booksId),
    reconciles: (account, through) =>
      edit(text => {
        const isMeant = /^\d{4}-/.test(text) && text.slice(0, 10) <= through && text.includes(account);
        return isMeant ? text.replace('\n', `\n    ; reconciled: ${through}\n`) : text;
      }),
  };
}

/** A transaction, and what follows it: only lines that go on belong to it. */
function parted(block: string): readonly [string, string] {
  if (!/^\d{4}-/.test(block)) return ['', block];
  const length = /^.*\n(?:[ \t]+\S.*\n)*/.exec(block)?.[0].length ?? 0;
  return [block.slice(0, length), block.slice(length)];
}

function saleText(number: string, date: string, amount: Minor): string {
  const head = `${date} * (${number}) Zoë Müller | by hand\n    ; id: hand-${number}\n    ; type: invoice\n`;
  return `\naccount Assets:Receivable:${CUSTOMER}  ; customer: Zoë Müller\n\n${head}${linesOf(amount)}\n`;
}

function linesOf(amount: Minor): string {
  const receivable = `    Assets:Receivable:${CUSTOMER}  ${decimalFromMinor(amount)} USD\n        ; customer: ${CUSTOMER}\n`;
  return `${receivable}    ${INCOME}  ${decimalFromMinor(minor(-amount))} USD\n`;
}
