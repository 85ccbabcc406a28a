import type { Route } from '../dependencies.ts';
import { addTimeOff } from './appointments/add-time-off.ts';
import { book } from './appointments/book.ts';
import { cancelAppointment } from './appointments/cancel-appointment.ts';
import { listAppointments } from './appointments/list-appointments.ts';
import { noShow } from './appointments/no-show.ts';
import { readRepresentative } from './appointments/read-representative.ts';
import { removeTimeOff } from './appointments/remove-time-off.ts';
import { representatives } from './appointments/representatives.ts';
import { reschedule } from './appointments/reschedule.ts';
import { slots } from './appointments/slots.ts';
import { writeRepresentative } from './appointments/write-representative.ts';
import { cancel } from './cancelling/cancel.ts';
import { closeSettling } from './cancelling/close-settling.ts';
import { decideCase } from './cases/decide.ts';
import { decideDrift } from './cases/decide-drift.ts';
import { listCases } from './cases/list.ts';
import { readCase } from './cases/read.ts';
import { catalog } from './catalog/catalog.ts';
import { createBooksAccount } from './catalog/create-account.ts';
import { approveChanges } from './change-sets/approve.ts';
import { drawChangeSet } from './change-sets/draw.ts';
import { changeSetCopies, changeSetFile, changeSetForPrint } from './change-sets/files.ts';
import { pauseChanges, resumeChanges, stopChanges } from './change-sets/hold.ts';
import { changeSet, changeSets } from './change-sets/read.ts';
import { undoChanges } from './change-sets/undo.ts';
import { CONNECTION_ROUTES } from './connections/index.ts';
import { entries } from './days/entries.ts';
import { listDays } from './days/list-days.ts';
import { proof } from './days/proof.ts';
import { syncLog } from './days/sync-log.ts';
import { decide } from './decisions/decide.ts';
import { decisionEffect } from './decisions/effect.ts';
import { decisions } from './decisions/list.ts';
import { explainAccount, explainObject } from './explain/explain.ts';
import { explainOrder } from './explain/order.ts';
import { exportIif } from './exports/export-iif.ts';
import { exportPeriod } from './exports/export-period.ts';
import { acceptFileUpload } from './files/accept.ts';
import { discardFileUpload } from './files/discard.ts';
import { fileKinds } from './files/kinds.ts';
import { listFiles } from './files/list.ts';
import { fileUpload } from './files/read.ts';
import { fileTemplate } from './files/template.ts';
import { uploadFile } from './files/upload.ts';
import { completeInstallation } from './installation/complete.ts';
import { startInstallation } from './installation/start.ts';
import { acceptInvitation } from './invitations/accept.ts';
import { inviteStaff, inviteToShop } from './invitations/invite.ts';
import { shopInvitations, staffInvitations } from './invitations/list-invitations.ts';
import { resendShopInvitation, resendStaffInvitation } from './invitations/resend.ts';
import { withdrawShopInvitation, withdrawStaffInvitation } from './invitations/withdraw.ts';
import { endApiKey, keys, makeApiKey } from './keys/keys.ts';
import { allMail } from './mail/all-mail.ts';
import { shopMail } from './mail/shop-mail.ts';
import { mappingEffect } from './mapping/effect.ts';
import { readMapping } from './mapping/read-mapping.ts';
import { applyTemplate, mappingTemplate } from './mapping/template.ts';
import { writeMapping } from './mapping/write-mapping.ts';
import { close as closeMonth, refreshMonth, reopen as reopenMonth } from './months/close.ts';
import { listMonths, monthChecklist, monthFile, monthForPrint } from './months/read.ts';
import { fileTaxPeriod, taxPeriods, withdrawTaxPeriod } from './months/tax-periods.ts';
import { decideOpenItemOfStart } from './opening/decide.ts';
import { openItemList, readOpenItemsNow } from './opening/list.ts';
import { adoptCertainOverlap } from './overlap/adopt-certain.ts';
import { decideOverlapFinding } from './overlap/decide.ts';
import { overlap, readOverlapNow } from './overlap/list.ts';
import { changeMe, me } from './people/me.ts';
import { shopPeople, staff } from './people/people.ts';
import { removeFromShop, removeFromStaff } from './people/remove.ts';
import { changePlan } from './plans/change-plan.ts';
import { addPrice, planPrices, plans } from './plans/plans.ts';
import { setUpFee } from './plans/set-up-fee.ts';
import { preflight, preflightPrint } from './preflight/read.ts';
import { readPreflightAgain } from './preflight/read-again.ts';
import { dayProofs } from './proofs/day-proofs.ts';
import { proofFile, proofForPrint } from './proofs/files.ts';
import { unknowns } from './proofs/unknowns.ts';
import { verifyProofs } from './proofs/verify.ts';
import { answerQuestion } from './questions/answer.ts';
import { answerDocument } from './questions/documents.ts';
import { questions } from './questions/list.ts';
import { acknowledgeNotice } from './records/acknowledge-notice.ts';
import { allNotices } from './records/all-notices.ts';
import { audit } from './records/audit.ts';
import { chooseNoticeMail } from './records/choose-notice-mail.ts';
import { notices } from './records/notices.ts';
import { readNoticeMail } from './records/read-notice-mail.ts';
import { staffAudit } from './records/staff-audit.ts';
import { approve } from './review/approve.ts';
import { goLive } from './review/go-live.ts';
import { reject } from './review/reject.ts';
import { review } from './review/review.ts';
import { undo } from './review/undo.ts';
import { pause } from './running/pause.ts';
import { resume } from './running/resume.ts';
import { resync } from './running/resync.ts';
import { rollBack } from './running/roll-back.ts';
import { startFirstSync } from './running/start-first-sync.ts';
import { syncNow } from './running/sync-now.ts';
import { board } from './shops/board.ts';
import { changeFirstSync } from './shops/first-sync.ts';
import { order } from './shops/order.ts';
import { orderAgain } from './shops/order-again.ts';
import { settings } from './shops/settings.ts';
import { shopStatus } from './shops/status.ts';
import { taxReport, taxReportFile } from './tax-report/tax-report.ts';
import { publishTerms } from './terms/publish.ts';
import { acceptTerms, shopTerms } from './terms/shop-terms.ts';
import { terms, termsVersion } from './terms/terms.ts';
import { addWebhookEndpoint } from './webhook-endpoints/add.ts';
import { changeWebhookEndpoint } from './webhook-endpoints/change.ts';
import { webhookDeliveryLog } from './webhook-endpoints/deliveries.ts';
import { listWebhookEndpoints } from './webhook-endpoints/list.ts';
import { pingWebhookEndpoint } from './webhook-endpoints/ping.ts';
import { removeWebhookEndpoint } from './webhook-endpoints/remove.ts';
import { resendWebhookDelivery } from './webhook-endpoints/resend.ts';
import { rotateWebhookSecret } from './webhook-endpoints/rotate-secret.ts';

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
  changeFirstSync,
  representatives,
  readRepresentative,
  writeRepresentative,
  addTimeOff,
  removeTimeOff,
  slots,
  listAppointments,
  book,
  reschedule,
  cancelAppointment,
  noShow,
  ...CONNECTION_ROUTES,
  overlap,
  readOverlapNow,
  decideOverlapFinding,
  adoptCertainOverlap,
  openItemList,
  readOpenItemsNow,
  decideOpenItemOfStart,
  preflight,
  preflightPrint,
  readPreflightAgain,
  startInstallation,
  readMapping,
  writeMapping,
  catalog,
  createBooksAccount,
  mappingEffect,
  mappingTemplate,
  applyTemplate,
  questions,
  answerQuestion,
  answerDocument,
  decisions,
  decisionEffect,
  decide,
  taxReport,
  taxReportFile,
  listMonths,
  monthChecklist,
  monthFile,
  monthForPrint,
  refreshMonth,
  closeMonth,
  reopenMonth,
  taxPeriods,
  fileTaxPeriod,
  withdrawTaxPeriod,
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
  drawChangeSet,
  changeSets,
  changeSet,
  changeSetFile,
  changeSetForPrint,
  changeSetCopies,
  approveChanges,
  pauseChanges,
  resumeChanges,
  stopChanges,
  undoChanges,
  startFirstSync,
  listDays,
  proof,
  proofFile,
  proofForPrint,
  dayProofs,
  verifyProofs,
  explainObject,
  explainAccount,
  explainOrder,
  unknowns,
  entries,
  syncLog,
  exportIif,
  exportPeriod,
  fileKinds,
  fileTemplate,
  uploadFile,
  listFiles,
  fileUpload,
  acceptFileUpload,
  discardFileUpload,
  listCases,
  readCase,
  decideCase,
  decideDrift,
  audit,
  notices,
  acknowledgeNotice: acknowledgeNotice('shop'),
  allNotices,
  acknowledgeOwnNotice: acknowledgeNotice('all-shops'),
  readNoticeMail,
  chooseNoticeMail,
  listWebhookEndpoints: listWebhookEndpoints('shop'),
  addWebhookEndpoint: addWebhookEndpoint('shop'),
  changeWebhookEndpoint: changeWebhookEndpoint('shop'),
  removeWebhookEndpoint: removeWebhookEndpoint('shop'),
  rotateWebhookSecret: rotateWebhookSecret('shop'),
  pingWebhookEndpoint: pingWebhookEndpoint('shop'),
  webhookDeliveryLog: webhookDeliveryLog('shop'),
  resendWebhookDelivery: resendWebhookDelivery('shop'),
  listAllShopsEndpoints: listWebhookEndpoints('all-shops'),
  addAllShopsEndpoint: addWebhookEndpoint('all-shops'),
  changeAllShopsEndpoint: changeWebhookEndpoint('all-shops'),
  removeAllShopsEndpoint: removeWebhookEndpoint('all-shops'),
  rotateAllShopsSecret: rotateWebhookSecret('all-shops'),
  pingAllShopsEndpoint: pingWebhookEndpoint('all-shops'),
  allShopsDeliveryLog: webhookDeliveryLog('all-shops'),
  resendAllShopsDelivery: resendWebhookDelivery('all-shops'),
  shopMail,
  allMail,
  cancel,
  closeSettling,
  staffAudit,
  me,
  changeMe,
  shopPeople,
  staff,
  removeFromShop,
  removeFromStaff,
  inviteToShop,
  inviteStaff,
  shopInvitations,
  staffInvitations,
  resendShopInvitation,
  resendStaffInvitation,
  withdrawShopInvitation,
  withdrawStaffInvitation,
  acceptInvitation,
  keys,
  makeApiKey,
  endApiKey,
  termsVersion,
  publishTerms,
  shopTerms,
  acceptTerms,
  plans,
  planPrices,
  addPrice,
  setUpFee,
  changePlan,
};
