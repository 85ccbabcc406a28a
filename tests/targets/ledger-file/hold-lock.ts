/** A process of its own that takes a lock, says so, and holds it until it is ended. */
import { underLock } from '../../../targets/ledger-file/lock.ts';

await underLock(process.argv[2] ?? '', 0, () => {
  process.stdout.write('held\n');
  return new Promise(() => setInterval(() => undefined, 60_000));
});
