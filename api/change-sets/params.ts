import { z } from 'zod';
import { shopParams } from '../schemas.ts';

const LARGEST = 2_000_000_000;

export const setParams = shopParams.extend({ number: z.coerce.number().int().min(1).max(LARGEST) });
