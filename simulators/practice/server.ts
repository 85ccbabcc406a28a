import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { registerIdentifix } from '../identifix/index.ts';
import { Computers } from '../quickbooks-desktop/computers.ts';
import { registerQuickBooksDesktop } from '../quickbooks-desktop/control.ts';
import { registerQuickBooksOnline, registerQuickBooksOnlineControl } from '../quickbooks-online/index.ts';
import { registerTalech } from '../talech/index.ts';
import { registerTekmetric } from '../tekmetric/index.ts';
import { registerXero, registerXeroControl } from '../xero/index.ts';
import { PracticeClock } from './clock.ts';
import { guardControls, registerPractice } from './control.ts';
import { openStore } from './store.ts';

export type PracticeOptions = {
  /** 0 takes any free port. */
  port: number;
  /** Where the state is kept; null keeps it in memory. */
  dataDir: string | null;
  /** The day (yyyy-mm-dd) on which the practice shops began to work in their systems. */
  anchorDate: string;
  /** Where a new clock stands; everything before it has happened when the promise is fulfilled. */
  now: Date;
  /** The same seed and anchor date give the same history. */
  seed: string;
  logger?: FastifyBaseLogger;
};

/**
 * Starts the practice systems on 127.0.0.1: the wire protocols at `/tekmetric`, `/identifix`, `/talech`,
 * `/quickbooks-online` and `/xero`, the controls at `/practice`. Gives the base url and how to stop. A stored state goes on where it was.
 */
export async function startPractice(
  options: PracticeOptions,
): Promise<{ url: string; close(): Promise<void> }> {
  const { dataDir, seed, anchorDate, logger } = options;
  const stores = {
    clock: openStore(dataDir, 'practice'),
    tekmetric: openStore(dataDir, 'tekmetric'),
    identifix: openStore(dataDir, 'identifix'),
    talech: openStore(dataDir, 'talech'),
    books: openStore(dataDir, 'quickbooks-online'),
    xero: openStore(dataDir, 'xero'),
    desktop: openStore(dataDir, 'quickbooks-desktop'),
  };
  const clock = new PracticeClock(stores.clock, options.now, error =>
    logger?.error(error, 'practice clock: a move failed'),
  );
  const app: FastifyInstance = Fastify({
    bodyLimit: 16 * 1024 * 1024,
    forceCloseConnections: true,
    logController: new LogController({ disableRequestLogging: true }),
    ...(logger === undefined ? {} : { loggerInstance: logger }),
  });
  guardControls(app);
  const tekmetric = await registerTekmetric(app, { store: stores.tekmetric, clock, seed, anchorDate });
  const identifix = await registerIdentifix(app, { store: stores.identifix, clock, seed, anchorDate });
  const talech = await registerTalech(app, { store: stores.talech, clock, seed, anchorDate });
  const books = { store: stores.books, clock };
  await app.register(scope => registerQuickBooksOnline(scope, books), { prefix: '/quickbooks-online' });
  await registerQuickBooksOnlineControl(app, books);
  const xero = { store: stores.xero, clock };
  await app.register(scope => registerXero(scope, xero), { prefix: '/xero' });
  await registerXeroControl(app, xero);
  const computers = new Computers(stores.desktop, clock);
  await registerQuickBooksDesktop(app, computers);
  await registerPractice(app, clock, { tekmetric, identifix, talech });
  await tekmetric.begin();
  await identifix.begin();
  await talech.begin();
  const url = await app.listen({ port: options.port, host: '127.0.0.1' });
  clock.resume();
  return {
    url,
    close: async () => {
      await clock.close();
      await computers.close();
      await app.close();
      for (const store of Object.values(stores)) store.close();
    },
  };
}
