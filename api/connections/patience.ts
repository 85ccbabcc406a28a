/** Somebody waits for the answer of a call: a longer wait for the shared limits is refused. */
export const PATIENCE_MS = 3_000;
