import type { Db } from '../../db/client.ts';
import { keptChart } from '../../db/queries/company-charts.ts';
import { namesOf } from '../../db/queries/company-references.ts';
import { accountNaming, type IifAccount } from '../../domain/iif/accounts.ts';
import type { IifNames } from '../../domain/iif/block.ts';
import type { UsedNames } from '../../domain/iif/lists.ts';
import { partyField, pathField, uniqueNames } from '../../domain/iif/text.ts';
import type { MappingChart } from '../../domain/mapping/chart.ts';
import { ApiProblem } from '../problems/problem.ts';
import type { Survey } from './iif-survey.ts';

const NAME_LENGTH = 41;

/**
 * How the file calls what the entries name: as the books do, by the chart and the references as they were last read.
 * Throws `mapping-missing` for accounts that the chart lacks, since QuickBooks would make accounts of another type.
 */
export async function iifNames(db: Db, found: Survey): Promise<{ names: IifNames; used: UsedNames }> {
  const chart = ((await keptChart(db, found.companyId))?.chart ?? { accounts: [] }) as MappingChart;
  const naming = accountNaming(chart);
  const accounts = new Map<string, IifAccount>();
  const missing = new Set<string>();
  for (const posting of found.postings.values()) {
    const account = naming(posting);
    if (account === null) missing.add(posting.account ?? posting.role);
    else accounts.set(account.name, account);
  }
  if (missing.size > 0) throw unknownAccounts([...missing]);
  const { byKey, customers, vendors } = await partyNames(db, found);
  const classes = classNames(chart, found);
  return {
    names: {
      account: posting => naming(posting) ?? raise(unknownAccounts([posting.account ?? posting.role])),
      party: ({ key, name }) => byKey.get(key) ?? partyField(name),
      class: id => classes.get(id) ?? pathField(id),
    },
    used: { accounts, customers, vendors, classes: new Set(classes.values()) },
  };
}

/** People by their names in the books, which are unique there; who has none there by the name that was wanted. */
async function partyNames(db: Db, { companyId, customers, vendors }: Survey) {
  const identities = new Map<string, string>();
  const wanted = new Map<string, string>();
  for (const [kind, keys] of [
    ['customer', customers],
    ['vendor', vendors],
  ] as const) {
    const known = new Map((await namesOf(db, companyId, kind, [...keys.keys()])).map(row => [row.key, row]));
    for (const [key, name] of keys) {
      const reference = known.get(key);
      const identity = reference ? `${kind} ${reference.id}` : key;
      identities.set(key, identity);
      wanted.set(identity, partyField(reference?.name ?? name));
    }
  }
  const names = uniqueNames(wanted, NAME_LENGTH);
  const byKey = new Map([...identities].map(([key, identity]) => [key, names.get(identity) ?? '']));
  const namesFor = (keys: ReadonlyMap<string, string>) =>
    new Set([...keys.keys()].map(key => byKey.get(key) ?? ''));
  return { byKey, customers: namesFor(customers), vendors: namesFor(vendors) };
}

function classNames(chart: MappingChart, { classes }: Survey): Map<string, string> {
  const known = new Map((chart.classes ?? []).map(({ id, name }) => [id, name]));
  return uniqueNames(new Map([...classes].map(id => [id, pathField(known.get(id) ?? id)])), 31);
}

function unknownAccounts(accounts: readonly string[]): ApiProblem {
  const detail = `The list of accounts, as it was last read from the books, lacks ${[...accounts].sort().join(', ')}.`;
  return new ApiProblem('mapping-missing', detail);
}

function raise(problem: ApiProblem): never {
  throw problem;
}
