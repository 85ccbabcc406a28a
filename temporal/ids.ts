/** Workflow ids, fixed from the first history on. */
export const shopWorkflowId = (shopId: string) => `shop-${shopId}`;
export const dayWorkflowId = (shopId: string, businessDate: string) => `shop-${shopId}/day-${businessDate}`;
export const backfillWorkflowId = (shopId: string, number: number) => `shop-${shopId}/backfill-${number}`;
export const changeSetWorkflowId = (shopId: string, number: number) => `shop-${shopId}/change-set-${number}`;

/** The shop of a workflow id; null for a workflow that is of no shop. */
export function shopIdOf(workflowId: string): string | null {
  return /^shop-([^/]+)/.exec(workflowId)?.[1] ?? null;
}
