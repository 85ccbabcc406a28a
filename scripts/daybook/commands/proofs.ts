import { findShop } from '../find-shop.ts';
import type { AddCommand } from '../tools.ts';

/** `proofs verify <shop>`: goes through the chains of proofs; exit code 1 when a link does not hold. */
export const proofs: AddCommand = (program, { client, texts, answer }) => {
  program
    .command('proofs')
    .description(texts.commands.proofs)
    .command('verify')
    .argument('<shop>', texts.options.shop)
    .option('--json', texts.options.json)
    .action(async (wanted: string, { json }: { json?: boolean }) => {
      const { shopId } = await findShop(client, texts, wanted);
      const verified = await client.verifyProofs(shopId);
      answer(json, verified, () =>
        verified.chains
          .map(({ connectionId, links, hash, broken }) => {
            const at = broken === null ? '✓' : `✗ ${broken.number} ${broken.businessDate} ${broken.reason}`;
            return `${connectionId}  ${links}  ${hash ?? ''}  ${at}`;
          })
          .join('\n'),
      );
      if (!verified.holds) process.exitCode = 1;
    });
};
