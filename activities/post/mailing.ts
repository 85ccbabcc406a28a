import { createTransport } from 'nodemailer';
import { outsideCall } from '../../observability/outside-call.ts';

/** One message on its way out. */
export type Letter = {
  /** RFC 5322 Message-ID; the same at every try, so that mail programs show a second copy as the first. */
  readonly messageId: string;
  readonly to: string;
  readonly replyTo: string | null;
  readonly language: string;
  readonly subject: string;
  readonly text: string;
  readonly calendar: { readonly method: string; readonly text: string } | null;
};

/** How mail leaves. */
export type Mailing = {
  /** Sender, and organizer of invitations. */
  readonly from: string;
  /** Hands a message to the mail server, once; null when none is configured: mail is kept. */
  readonly send: ((letter: Letter) => Promise<void>) | null;
};

/** No answer of the server within this ends the try. */
const ANSWER_MS = 20_000;
const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost'];

/**
 * Mail by SMTP. A password never leaves unencrypted: with one, a server that is not on this machine must offer TLS.
 * Settings of nodemailer may stand in the address (`?requireTLS=true`, `?ignoreTLS=true`, `?name=…`).
 */
export function createMailing(settings: { readonly smtpUrl: string | null; readonly from: string }): Mailing {
  const { smtpUrl, from } = settings;
  if (smtpUrl === null) return { from, send: null };
  const { username, hostname } = new URL(smtpUrl);
  const server = createTransport({
    url: smtpUrl,
    ...(username !== '' && !LOOPBACK.includes(hostname) && { requireTLS: true }),
    connectionTimeout: ANSWER_MS,
    greetingTimeout: ANSWER_MS,
    socketTimeout: ANSWER_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const send = async (letter: Letter) => {
    const { to, subject, text, messageId, calendar, language } = letter;
    const message = {
      from,
      to,
      subject,
      text,
      messageId,
      headers: { 'Content-Language': language, 'Auto-Submitted': 'auto-generated' },
      ...(letter.replyTo !== null && { replyTo: letter.replyTo }),
      ...(calendar && {
        icalEvent: { method: calendar.method, content: calendar.text, filename: 'invite.ics' },
      }),
    };
    await outsideCall({ system: 'smtp', operation: 'send' }, () => server.sendMail(message));
  };
  return { from, send };
}
