/** Workflow ids, fixed from the first history on. */
export const shopWorkflowId = (shopId: string) => `shop-${shopId}`;
export const dayWorkflowId = (shopId: string, businessDate: string) => `shop-${shopId}/day-${businessDate}`;
export const backfillWorkflowId = (shopId: string, number: number) => `shop-${shopId}/backfill-${number}`;
