import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { wireTime } from '../history/calendar.ts';
import { ADD_ONS, CATEGORIES, EMPLOYEES, ITEMS } from '../history/menu.ts';
import { GIFT_CARDS } from '../money.ts';
import { summarize } from '../report.ts';
import type { Shift } from '../types.ts';
import { dollars, ok, Refused } from './answers.ts';
import { registerOrders } from './orders.ts';
import { scopeFor, type Wire, wireInstant } from './scope.ts';

/** All services behind the security token; each is a POST of JSON. */
export function registerRoutes(app: FastifyInstance, wire: Wire): void {
  const scopeOf = (headers: object) => scopeFor(wire, headers);
  app.post('/authentication/getAllMerchantStoreInfo', () => merchantsOf(wire));
  registerOrders(app, wire, scopeOf);
  app.post('/reports/receiptssummaryreport', request =>
    summary(wire, request.body, scopeOf(request.headers)),
  );
  app.post('/managemenu/menuitem/allmenuitems', request => {
    scopeOf(request.headers);
    return { ResponseCode: ok(), menuItems: menuItems() };
  });
  app.post('/manageemployee/getallemployees', request => {
    scopeOf(request.headers);
    return { ResponseCode: ok(EMPLOYEES.length), employees: EMPLOYEES };
  });
  app.post('/cashdrawer/getshifthistory', request => shifts(wire, request.body, scopeOf(request.headers)));
  app.post('/o/oauth2/revoke', () => {
    if (!wire.switches.now.revokeThere) throw new Refused(404, 'No such service');
    wire.access.revoke();
    return { ResponseCode: ok() };
  });
}

function merchantsOf({ access, switches }: Wire): object {
  const merchantDetails = access.merchants().map(merchant => ({
    merchantIdentification: merchant.id,
    merchantName: merchant.name,
    defaultTimeZone: merchant.zone,
    ...(switches.now.tellsPlan && { subscriptionPlan: merchant.plan }),
    stores: merchant.stores.map(store => ({
      storeId: store.id,
      storeName: store.name,
      mid: store.mid,
      currency: 'USD',
      businessCloseHour: store.closeHour,
      storeHours: '',
    })),
    cashDrawerInfo: [{ drawerName: 'Drawer 1' }, { drawerName: 'Drawer 2' }],
  }));
  return { ResponseCode: ok(merchantDetails.length), merchantDetails };
}

const reportBody = z.strictObject({
  startDate: wireInstant,
  endDate: wireInstant,
  granularity: z.literal([1, 2, 4]),
  includeShiftsData: z.boolean(),
  includedReports: z.array(z.int()),
  storeIds: z.array(z.int()).default([]),
});

function summary({ database, switches }: Wire, body: unknown, scope: ReturnType<typeof scopeFor>): object {
  const { startDate, endDate, storeIds } = reportBody.parse(body);
  const { artefacts, summaryOff } = switches.now;
  const { byTender, byCard, receipts, refundReceipts, ...sums } = summarize(
    database,
    scope.stores(storeIds),
    startDate,
    endDate,
  );
  const money = (cents: number): number => dollars(cents, artefacts);
  const all = Object.fromEntries(Object.entries(sums).map(([name, cents]) => [name, money(cents)]));
  const split = (parts: Record<string, number>) =>
    Object.entries(parts).map(([name, cents]) => ({ name, amount: money(cents) }));
  const perReceipt = receipts === 0 ? 0 : Math.round(sums.netRevenue / receipts) / 100;
  return {
    ResponseCode: ok(),
    ReceiptsSummaryReport: {
      all: {
        ...all,
        totalCollected: money(sums.totalCollected + summaryOff),
        receipts,
        refundReceipts,
        netRevenuePerReceipt: perReceipt,
        profitability: 0,
      },
      byPaymentType: split(byTender),
      byCardType: split(byCard),
    },
  };
}

function menuItems(): object[] {
  const gift = { id: 9001, name: 'Gift Card', categoryId: GIFT_CARDS, price: 0 };
  return [...ITEMS, ...ADD_ONS, gift].map(({ id, name, categoryId, price }) => {
    const category = CATEGORIES.find(one => one.id === categoryId);
    const { name: categoryName, type: categoryType } = category ?? { name: '', type: '' };
    return { menuItemId: id, name, categoryId, categoryName, categoryType, price: price / 100 };
  });
}

const shiftsBody = z.strictObject({
  searchCriteria: z.strictObject({
    offset: z.int().min(0),
    limit: z.int().min(1).max(1_000),
    startDate: wireInstant,
    endDate: wireInstant,
    storeIds: z.array(z.int()),
  }),
});

/** Closed shifts alone, by the date on which they were opened. */
function shifts({ database, switches }: Wire, body: unknown, scope: ReturnType<typeof scopeFor>): object {
  const { offset, limit, startDate, endDate, storeIds } = shiftsBody.parse(body).searchCriteria;
  const all = scope
    .stores(storeIds)
    .flatMap(store => database.all('shift', store))
    .filter(shift => shift.closedAt !== null && shift.openedAt >= startDate && shift.openedAt <= endDate);
  const page = all.slice(offset, offset + limit).map(shift => shiftDetail(shift, switches.now.artefacts));
  return { ResponseCode: ok(all.length), shifts: page };
}

function shiftDetail(shift: Shift, artefacts: boolean): object {
  const money = (cents: number): number => dollars(cents, artefacts);
  const { opening, expected, counted } = shift;
  return {
    shiftId: shift.id,
    storeId: shift.storeId,
    drawerName: shift.drawer,
    openedAt: wireTime(shift.openedAt),
    closedAt: wireTime(shift.closedAt ?? shift.openedAt),
    openingAmount: money(opening),
    netExpected: money(expected ?? 0),
    closingAmount: money(counted ?? 0),
    cashDifference: money((counted ?? 0) - (expected ?? 0)),
    actions: shift.actions.map(({ id, type, at, amount, reason }) => ({
      actionId: id,
      actionType: type,
      actionTime: wireTime(at),
      amount: money(amount),
      reason,
    })),
  };
}
