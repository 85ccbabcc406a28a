import type { Move } from '../../domain/lifecycle/moves.ts';
import { booksAtOnce, records } from '../activities.ts';
import { refuse } from '../failure.ts';
import { addBackfill } from './backfills.ts';
import { addDay, catchUpBooks } from './days.ts';
import type { Handler } from './handler.ts';
import { reconnected } from './signals.ts';

type Installations = Extract<
  Move,
  'sourceConnected' | 'booksConnected' | 'startInstallation' | 'map' | 'completeInstallation'
>;

/** Moves that connect both sides and map one to the other. */
export const INSTALLING: { readonly [Name in Installations]: Handler<Name> } = {
  async sourceConnected(shop) {
    shop.state.source = true;
    shop.state.sourceChanged = true;
    if (shop.state.attention) await reconnected(shop);
    const { nextClose } = await records.nextClose({
      v: 1,
      shopId: shop.state.shopId,
      after: null,
      now: shop.now(),
    });
    shop.state.nextClose ??= nextClose;
  },
  async booksConnected(shop) {
    shop.state.books = true;
    if (shop.state.attention?.books) catchUpBooks(shop);
    if (shop.state.attention) await reconnected(shop);
  },
  async startInstallation(shop, _input, stillAllowed) {
    if (!shop.state.source || !shop.state.books) throw refuse('not-allowed', 'connect-both-sides-first');
    const { shopId } = shop.state;
    const { fresh } = await records.preflightRead({ v: 1, shopId, now: shop.now() });
    stillAllowed();
    if (!fresh) throw refuse('not-allowed', 'read-the-pre-flight-first');
    shop.moveTo('installing');
  },
  async map(shop, input, stillAllowed) {
    const { shopId } = shop.state;
    const { version, targetConnectionId } = input;
    const changed = await records.mappingChanged({
      v: 1,
      shopId,
      version,
      targetConnectionId,
      now: shop.now(),
    });
    const { days, backfill } = changed;
    stillAllowed();
    if (shop.state.stage === 'live' && backfill) addBackfill(shop, backfill);
    if (shop.state.attention?.code === 'mapping-missing') await reconnected(shop);
    if (shop.state.stage === 'review') shop.state.sourceChanged = true;
    if (shop.state.stage === 'live') for (const day of days) addDay(shop, day);
  },
  async completeInstallation(shop, _input, stillAllowed) {
    const { shopId } = shop.state;
    if (shop.state.withdrawDays.length > 0) throw refuse('conflict', 'days-are-still-taken-back');
    const read = await booksAtOnce.installationReady({ v: 1, shopId });
    stillAllowed();
    if (read.code) throw refuse(read.code, read.code);
    if (read.refusal) throw refuse('not-allowed', read.refusal);
    shop.state.trialDays = [];
    shop.state.trialSince = shop.now();
    shop.state.trialEscalated = false;
    shop.state.sourceChanged = true;
    shop.moveTo('trial');
  },
};
