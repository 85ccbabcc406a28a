import { z } from 'zod';

/** How mail leaves: through this server, under this sender. Without a server it is kept. */
export type MailSettings = {
  /** `smtp://` or `smtps://`, with user and password where the server wants them; null: mail is kept. */
  readonly smtpUrl: string | null;
  /** Sender of all mail and organizer of invitations: `Daybook <daybook@example.com>`. */
  readonly from: string;
};

const PROTOCOLS = ['smtp:', 'smtps:'];

const environment = z.object({
  DAYBOOK_SMTP_URL: z.url().optional(),
  DAYBOOK_MAIL_FROM: z
    .string()
    .max(200)
    .regex(/^(?:[^<>\r\n]+ )?<?[^\s<>@]+@[^\s<>@]+>?$/)
    .optional(),
});

/** Sender of mail that never leaves. */
const KEPT_FROM = 'Daybook <daybook@daybook.invalid>';

/** Reads environment variables; throws an Error that names what is wrong, without its value. */
export function readMail(env: NodeJS.ProcessEnv): MailSettings {
  const read = environment.safeParse(
    Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')),
  );
  if (!read.success)
    throw new Error(`${read.error.issues[0]?.path.join('.')} is not well formed; see docs/operations.md`);
  const { DAYBOOK_SMTP_URL: smtpUrl = null, DAYBOOK_MAIL_FROM: from } = read.data;
  if (smtpUrl !== null && !PROTOCOLS.includes(new URL(smtpUrl).protocol))
    throw new Error('DAYBOOK_SMTP_URL must begin with smtp:// or smtps://');
  if (smtpUrl !== null && from === undefined)
    throw new Error('DAYBOOK_SMTP_URL needs DAYBOOK_MAIL_FROM: the address that mail comes from');
  return { smtpUrl, from: from ?? KEPT_FROM };
}
