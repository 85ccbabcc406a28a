/** Whether an address is on this machine: plain http, as practice systems speak it, stays allowed there alone. */
export function isLoopback(address: string): boolean {
  return ['127.0.0.1', '[::1]', 'localhost'].includes(new URL(address).hostname);
}
