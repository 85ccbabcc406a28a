import type { TekmetricDatabase } from './database.ts';
import type { Switches } from './switches.ts';
import type { Content, Customer, Payment, RepairOrder, Status, Vehicle } from './types.ts';

/** Something that somebody does in the shop. `by` is the person's e-mail address, or a customer's name. */
export type Act =
  | { kind: 'customer-created'; customer: Customer; vehicles: Vehicle[] }
  | { kind: 'customer-edited'; customerId: number; changes: Partial<Customer> }
  | { kind: 'order-created'; order: RepairOrder; by: string }
  | { kind: 'jobs-decided'; orderId: number; content: Content; by: string }
  | { kind: 'content-edited'; orderId: number; content: Content }
  | { kind: 'status-set'; orderId: number; status: Status; by: string }
  | { kind: 'posted'; orderId: number; by: string; postedDate?: string }
  | { kind: 'sent-to-ar'; orderId: number; by: string; postedDate?: string }
  | { kind: 'unposted'; orderId: number; by: string }
  | { kind: 'deleted'; orderId: number; by: string }
  | { kind: 'paid'; payment: Payment }
  | { kind: 'voided'; paymentId: number }
  | { kind: 'refunded'; payment: Payment };

/** Where an act takes place: the shop's rows, the instant, and the switches that decide open questions. */
export type Scene = { database: TekmetricDatabase; shopId: number; at: Date; switches: Switches };
