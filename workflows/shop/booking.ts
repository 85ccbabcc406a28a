import type { Move } from '../../domain/lifecycle/moves.ts';
import { records } from '../activities.ts';
import { refuse } from '../failure.ts';
import type { Command, MoveInput } from '../messages.ts';
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
  async cancelAppointment(shop, input) {
    if (shop.state.withdrawDays.length > 0) throw refuse('conflict', 'days-are-still-taken-back');
    await release(shop, input, 'cancelled');
    if (shop.state.stage === 'scheduled' || shop.state.stage === 'installing') shop.moveTo('ordered');
  },
  async noShow(shop, input) {
    await release(shop, input, 'no-show');
    shop.state.noShows += 1;
    if (shop.state.stage === 'scheduled') shop.moveTo('ordered');
  },
};

async function take(shop: Shop, input: MoveInput['book'], stillAllowed: () => void): Promise<void> {
  const { shopId } = shop.state;
  const { representativeId, startsAt, actor, role } = input;
  const now = shop.now();
  const slot = await records.takeSlot({ v: 1, shopId, representativeId, startsAt, actor, role, now });
  if (slot.refusal || !slot.appointment) throw refused(slot.refusal ?? 'slot-taken');
  shop.state.appointment = slot.appointment;
  shop.state.reminded = remindersPast(slot.appointment.startsAt, shop.now());
  // Cancelled meanwhile: the slot goes back, and the command is refused.
  if (shop.state.stage === 'cancelling' || shop.state.stage === 'cancelled') await releaseAppointment(shop);
  stillAllowed();
}

async function release(shop: Shop, { role }: Command, status: 'cancelled' | 'no-show'): Promise<void> {
  const { shopId, appointment } = shop.state;
  if (appointment) {
    const { id } = appointment;
    const { refusal } = await records.releaseSlot({ v: 1, shopId, id, status, role, now: shop.now() });
    if (refusal) throw refused(refusal);
  }
  shop.state.appointment = null;
  shop.state.reminded = [];
}

/** Words of the policy: not a matter of who came first. */
const POLICY = ['missed-too-often', 'appointment-has-begun', 'appointment-is-to-come'];

function refused(word: string) {
  return refuse(POLICY.includes(word) ? 'not-allowed' : 'conflict', word);
}
