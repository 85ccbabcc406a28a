import { z } from 'zod';

/** A place that was suggested for a role, and how sure that is. */
export const suggestionSchema = z.object({
  role: z.string(),
  words: z.string(),
  account: z.string().nullable(),
  item: z.string().nullable(),
  confidence: z.enum(['sure', 'likely', 'guess', 'none']),
});
