import { z } from 'zod';
import { STAGES } from '../../domain/lifecycle/stages.ts';
import type { ShopAnswer } from '../../workflows/messages.ts';
import { type Language, stageWords } from '../texts/status.ts';

/** The answer to every move. */
export const moveAnswerSchema = z.object({
  shopId: z.string(),
  stage: z.enum(STAGES),
  /** Rises with every change of the shop's state. */
  number: z.int(),
  status: z.string().describe('What the shop’s owner reads'),
  repeated: z.boolean().describe('True when this command had been done before'),
});
export type MoveAnswer = z.infer<typeof moveAnswerSchema>;

export function moveAnswer(shopId: string, answer: ShopAnswer, language: Language): MoveAnswer {
  const { stage, number, repeated } = answer;
  return { shopId, stage, number, repeated, status: stageWords(stage, language) };
}
