import type { Route } from '../dependencies.ts';
import { book } from './appointments/book.ts';
import { cancelAppointment } from './appointments/cancel-appointment.ts';
import { noShow } from './appointments/no-show.ts';
import { representatives } from './appointments/representatives.ts';
import { reschedule } from './appointments/reschedule.ts';
import { slots } from './appointments/slots.ts';
import { cancel } from './cancelling/cancel.ts';
import { closeSettling } from './cancelling/close-settling.ts';
import { chart } from './connections/chart.ts';
import { connectSource } from './connections/connect-source.ts';
import { numberPrefix } from './connections/number-prefix.ts';
import { signInToBooks } from './connections/sign-in.ts';
import { entries } from './days/entries.ts';
import { listDays } from './days/list-days.ts';
import { proof } from './days/proof.ts';
import { syncLog } from './days/sync-log.ts';
import { completeInstallation } from './installation/complete.ts';
import { startInstallation } from './installation/start.ts';
import { readMapping } from './mapping/read-mapping.ts';
import { writeMapping } from './mapping/write-mapping.ts';
import { audit } from './records/audit.ts';
import { notices } from './records/notices.ts';
import { approve } from './review/approve.ts';
import { goLive } from './review/go-live.ts';
import { reject } from './review/reject.ts';
import { review } from './review/review.ts';
import { undo } from './review/undo.ts';
import { pause } from './running/pause.ts';
import { resume } from './running/resume.ts';
import { resync } from './running/resync.ts';
import { rollBack } from './running/roll-back.ts';
import { syncNow } from './running/sync-now.ts';
import { board } from './shops/board.ts';
import { order } from './shops/order.ts';
import { orderAgain } from './shops/order-again.ts';
import { settings } from './shops/settings.ts';
import { shopStatus } from './shops/status.ts';
import { terms } from './terms/terms.ts';

/**
 * Everything below /v1, in the order of a shop's life. All of it is behind the sign-in. A route's name here is its
 * `operationId`, and so the name of its method in the generated client.
 */
export const ROUTES: Readonly<Record<string, Route>> = {
  terms,
  order,
  orderAgain,
  board,
  shopStatus,
  settings,
  representatives,
  slots,
  book,
  reschedule,
  cancelAppointment,
  noShow,
  connectSource,
  signInToBooks,
  chart,
  numberPrefix,
  startInstallation,
  readMapping,
  writeMapping,
  completeInstallation,
  review,
  approve,
  undo,
  reject,
  goLive,
  pause,
  resume,
  syncNow,
  resync,
  rollBack,
  listDays,
  proof,
  entries,
  syncLog,
  audit,
  notices,
  cancel,
  closeSettling,
};
