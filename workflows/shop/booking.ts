import type { Move } from '../../domain/lifecycle/moves.ts';
import { records } from '../activities.ts';
import { refuse } from '../failure.ts';
import type { MoveInput } from '../messages.ts';
import { releaseAppointment, remindersPast } from './appointments.ts';
import type { Handler } from './handler.ts';
import type { Shop } from './shop.ts';

type Bookings = Extract<Move, 'book' | 'reschedule' | 'cancelAppointment' | 'noShow'>;

/** Moves about the installation appointment. A slot is taken in Postgres, where it cannot be taken twice. */
export const BOOKING: { readonly [Name in Bookings]: Handler<Name> } = {
  async book(shop, input, stillAllowed) {
    await take(shop, input, stillAllowed);
    if (shop.state.stage === 'ordered') shop.moveTo('scheduled');
  },
  async reschedule(shop, input, stillAllowed) {
    await take(shop, input, stillAllowed);
  },
  async cancelAppointment(shop) {
    if (shop.state.withdrawDays.length > 0) throw refuse('conflict', 'days-are-still-taken-back');
    await release(shop, 'cancelled');
    if (shop.state.stage === 'scheduled' || shop.state.stage === 'installing') shop.moveTo('ordered');
  },
  async noShow(shop) {
    await release(shop, 'no-show');
    shop.state.noShows += 1;
    if (shop.state.stage === 'scheduled') shop.moveTo('ordered');
  },
};

async function take(shop: Shop, input: MoveInput['book'], stillAllowed: () => void): Promise<void> {
  const { shopId } = shop.state;
  const { representativeId, startsAt, actor } = input;
  const slot = await records.takeSlot({ v: 1, shopId, representativeId, startsAt, actor, now: shop.now() });
  if (slot.refusal || !slot.appointment) throw refuse('conflict', slot.refusal ?? 'slot-taken');
  shop.state.appointment = slot.appointment;
  shop.state.reminded = remindersPast(slot.appointment.startsAt, shop.now());
  // Cancelled meanwhile: the slot goes back, and the command is refused.
  if (shop.state.stage === 'cancelling' || shop.state.stage === 'cancelled') await releaseAppointment(shop);
  stillAllowed();
}

async function release(shop: Shop, status: 'cancelled' | 'no-show'): Promise<void> {
  if (shop.state.appointment)
    await records.releaseSlot({ v: 1, shopId: shop.state.shopId, id: shop.state.appointment.id, status });
  shop.state.appointment = null;
  shop.state.reminded = [];
}
