import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A real SMTP server of this machine that keeps what it takes. */
export type MailServer = {
  readonly port: number;
  /** In the order of arrival. */
  readonly mail: ParsedMail[];
  close(): Promise<void>;
};

/** An error that the server answers with; anything below 400 is no answer. */
export function refusal(code: number, text = 'no'): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

export async function startMailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const mail: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: options.secure === true || options.onAuth ? [] : ['STARTTLS'],
    onData(stream, _session, done) {
      simpleParser(stream).then(
        parsed => {
          mail.push(parsed);
          done();
        },
        (error: Error) => done(error),
      );
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return { port, mail, close: () => new Promise(resolve => server.close(() => resolve())) };
}
