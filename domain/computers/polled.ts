const POLLED: readonly string[] = ['quickbooks-desktop'];

/** Whether we cannot call books of this kind: a program at their side polls us. */
export function isPolled(targetKind: string): boolean {
  return POLLED.includes(targetKind);
}
