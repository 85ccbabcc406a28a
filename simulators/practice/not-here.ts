/** Thrown by a practice control: no such shop, order, payment or company. Answered with 404. */
export class NotHere extends Error {
  override name = 'NotHere';
}
