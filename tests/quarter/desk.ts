import { type CaseRow, casesOf, decideCorrection } from '../../db/queries/cases.ts';
import { acceptDrift, restoreDrift } from '../../db/queries/drifts.ts';
import { insertMappingVersion, mappingVersionsOf } from '../../db/queries/mapping-versions.ts';
import type { Scene } from '../integration/scene.ts';
import { postDay } from '../integration/sync-day.ts';
import type { MatrixBooks } from '../matrix/books.ts';
import { type Deed, START } from './busy-source.ts';
import type { Chance } from './chance.ts';

/** What the shop's bookkeeper and accountant do at Daybook. */
export type Desk = {
  /** Decisions of the installation. */
  begin(): Promise<Deed[]>;
  evening(today: string): Promise<Deed[]>;
};

export async function deskOf(scene: Scene, books: MatrixBooks, chance: Chance): Promise<Desk> {
  return {
    async begin() {
      const policies = await decidePolicies(scene, books, chance);
      return [{ on: START, who: 'desk', what: `policies ${JSON.stringify(policies)}` }];
    },
    async evening(today) {
      const deeds: Deed[] = [];
      const open = await casesOf(scene.engine.database, scene.shop.shopId, { open: true, limit: 200 });
      // By name, so that a seed always plays the same quarter.
      for (const one of open.sort((a, b) => nameIn(a).localeCompare(nameIn(b)))) {
        if (!chance.happens(LIKELY)) continue;
        const what = await decide(scene, chance, one);
        if (what === null) continue;
        deeds.push({ on: today, who: 'desk', what });
        await postDay(scene.engine, scene.shop.shopId, one.belongsTo);
      }
      return deeds;
    },
  };
}

function nameIn({ belongsTo, purpose, subject, kind }: CaseRow): string {
  return `${belongsTo} ${purpose} ${subject} ${kind}`;
}

/** A case waits some days until somebody looks; some never are looked at. */
const LIKELY = 0.25;

async function decide({ engine, shop }: Scene, chance: Chance, one: CaseRow): Promise<string | null> {
  const given = { by: 'bookkeeper', note: 'looked at' };
  const name = `${one.purpose} ${one.subject}`;
  if (one.kind === 'drift') {
    const [verb, act] = chance.happens(0.5)
      ? (['accepts', acceptDrift] as const)
      : (['restores', restoreDrift] as const);
    const object = (one.after as { readonly object: { readonly booksVersion: string } | null }).object;
    const shown = object?.booksVersion ?? null;
    return (await act(engine.database, shop.shopId, one.id, { ...given, shown })) ? `${verb} ${name}` : null;
  }
  if (one.hold === null || one.decidedBy !== null) return null;
  const resolution = chance.happens(0.7) ? 'adjusted' : 'accepted';
  const decision = { ...given, resolution } as const;
  const done = await decideCorrection(engine.database, shop.shopId, one.id, decision, new Date());
  return done ? `${resolution} ${name}` : null;
}

/** What becomes of changes in closed periods and of what is held: each shop decides otherwise. */
async function decidePolicies(
  { engine, shop, accountant }: Scene,
  { connectionId }: MatrixBooks,
  chance: Chance,
) {
  const [latest] = await mappingVersionsOf(engine.database, shop.shopId, connectionId);
  if (!latest) throw new Error('there is no mapping yet');
  const chosen = {
    closedPeriod: chance.pick(['hold', 'adjust', 'adjust'] as const) ?? 'hold',
    heldEntries: chance.pick(['ask', 'adjust', 'adjust'] as const) ?? 'ask',
  };
  const account = (await accountant.all('Account')).find(({ Name }) => Name === 'Sales tax by journal');
  const taxes = { ...latest.mapping.taxes, mode: 'automated', journalAccount: String(account?.Id) } as const;
  const policies = { ...latest.mapping.policies, ...chosen };
  const mapping = { ...latest.mapping, taxes: { kinds: {}, ...taxes }, policies };
  await insertMappingVersion(engine.database, shop.shopId, {
    targetConnectionId: connectionId,
    effectiveFrom: latest.effectiveFrom,
    mapping,
    decidedBy: 'accountant',
    decidedAt: new Date(),
  });
  return chosen;
}
