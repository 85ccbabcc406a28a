import type { Step } from '../../targets/target.ts';

/** A worker's end at the first step of one kind of books: nothing after it is done. */
export function newCrash(kind: string, when: 'before' | 'after'): { step: Step; message: string } {
  const message = `the worker ended ${when} a step of ${kind}`;
  let over = false;
  const step: Step = async (name, change) => {
    if (over || !name.startsWith(kind)) return await change();
    over = true;
    if (when === 'after') await change();
    throw new Error(message);
  };
  return { step, message };
}
