import { z } from 'zod';
import {
  booleanOrNull,
  decimalOrNull,
  identifier,
  list,
  listOrNone,
  money,
  moneyOrNull,
  textOrNull,
  unused,
  unusedList,
  unusedObject,
} from '../../common/shapes.ts';

const statusNames = ['id', 'code', 'name', 'postedOrAccrecv'] as const;

const named = z.object({ id: identifier, name: textOrNull, total: money });

const labor = z.object({
  id: identifier,
  name: textOrNull,
  /** Cents an hour. */
  rate: moneyOrNull,
  hours: decimalOrNull,
  ...unused('complete', 'technicianId'),
});

const part = z.object({
  id: identifier,
  quantity: decimalOrNull,
  brand: textOrNull,
  name: textOrNull,
  model: textOrNull,
  /** Cents each. */
  cost: moneyOrNull,
  retail: moneyOrNull,
  partType: z.object({ id: z.int(), ...unused('code', 'name') }).nullish(),
  partStatus: unusedObject('id', 'code', 'name'),
  ...unused('partNumber', 'description', 'width', 'ratio', 'diameter', 'constructionType', 'loadIndex'),
  ...unused('loadRange', 'speedRating', 'mileageWarranty', 'runFlat', 'sideWallStyle', 'temperature'),
  ...unused('tireCategory', 'tireType', 'traction', 'treadwear', 'dotNumbers'),
});

const job = z.object({
  id: identifier,
  name: textOrNull,
  /** The customer's answer; `selected` only says that the job was presented. */
  authorized: booleanOrNull,
  partsTotal: moneyOrNull,
  laborTotal: moneyOrNull,
  labor: listOrNone(labor),
  parts: listOrNone(part),
  fees: listOrNone(named),
  discounts: listOrNone(named),
  ...unused('repairOrderId', 'vehicleId', 'customerId', 'authorizedDate', 'selected', 'technicianId', 'note'),
  ...unused('jobCategoryName', 'cannedJobId', 'discountTotal', 'feeTotal', 'subtotal', 'archived', 'sort'),
  ...unused('createdDate', 'updatedDate', 'completedDate', 'laborHours', 'loggedHours'),
});

const sublet = z.object({
  id: identifier,
  name: textOrNull,
  vendor: z
    .object({ id: identifier, name: textOrNull, ...unused('nickname', 'website', 'phone') })
    .nullish()
    .transform(vendor => vendor ?? null),
  authorized: booleanOrNull,
  price: money,
  cost: moneyOrNull,
  items: unusedList('id', 'name', 'cost', 'price', 'complete'),
  accountsPayable: unusedObject('id', 'amount', 'amountPaid', 'paymentType', 'paymentDetails'),
  ...unused('repairOrderId', 'authorizedDate', 'selected', 'note', 'sort', 'feeable', 'taxSublet'),
});

/** A whole repair order, as documented and as seen live; partial bodies of webhooks do not fit it. */
export const repairOrderSchema = z.object({
  id: identifier,
  repairOrderNumber: identifier,
  shopId: identifier,
  /** The status is nested; there is no flat one. */
  repairOrderStatus: z.object({ id: z.int(), ...unused('code', 'name', 'postedOrAccrecv') }),
  repairOrderLabel: z
    .union([z.object({ ...unused('id', 'code', 'name'), status: unusedObject(...statusNames) }), z.unknown()])
    .optional(),
  repairOrderCustomLabel: unusedObject('name'),
  customerId: identifier.nullish().transform(value => value ?? null),
  postedDate: textOrNull,
  createdDate: z.string(),
  updatedDate: textOrNull,
  deletedDate: textOrNull,
  laborSales: money,
  partsSales: money,
  subletSales: money,
  discountTotal: money,
  feeTotal: money,
  taxes: money,
  amountPaid: money,
  totalSales: money,
  jobs: list(job),
  sublets: list(sublet),
  fees: list(named),
  discounts: list(named),
  customerConcerns: unusedList('id', 'concern', 'techComment'),
  ...unused('color', 'appointmentId', 'appointmentStartTime', 'technicianId', 'serviceWriterId', 'vehicleId'),
  ...unused('milesIn', 'milesOut', 'keytag', 'completedDate', 'customerTimeOut', 'leadSource'),
  ...unused('estimateShareDate', 'inspectionShareDate', 'invoiceShareDate'),
  ...unused('estimateUrl', 'inspectionUrl', 'invoiceUrl'),
});

export type RepairOrder = z.infer<typeof repairOrderSchema>;
export type Job = RepairOrder['jobs'][number];
export type Sublet = RepairOrder['sublets'][number];
