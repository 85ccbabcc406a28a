import type { Scene } from '../integration/scene.ts';
import type { MatrixBooks } from '../matrix/books.ts';
import type { Style } from '../matrix/mapping.ts';
import type { Deed } from './busy-source.ts';
import type { Chance } from './chance.ts';

/** What the shop's bookkeeper and accountant do at Daybook. */
export type Desk = {
  begin(): Promise<Deed[]>;
  evening(today: string): Promise<Deed[]>;
};

export async function deskOf(
  _scene: Scene,
  _books: MatrixBooks,
  _chance: Chance,
  _style: Style,
): Promise<Desk> {
  return { begin: async () => [], evening: async () => [] };
}
