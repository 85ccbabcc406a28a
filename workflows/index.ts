export { backfill } from './backfill.ts';
export { changeSet } from './change-set.ts';
export { housekeeping } from './housekeeping.ts';
export { postOffice } from './post-office.ts';
export { shopLifecycle } from './shop-lifecycle.ts';
export { syncRun } from './sync-run.ts';
