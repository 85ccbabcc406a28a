import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { queueMail } from '../../db/queries/outgoing-mail.ts';
import { freePort } from '../../scripts/ground/ports.ts';
import { perform } from '../integration/engine.ts';
import { type MailServer, refusal, startMailServer } from './mail-server.ts';
import { mailIn, openScene, type Scene } from './scene.ts';

let scene: Scene;
let servers: MailServer[];

beforeEach(async () => {
  scene = await openScene();
  servers = [];
});
afterEach(async () => {
  for (const server of servers) await server.close();
  await scene?.close();
});

async function server(...options: Parameters<typeof startMailServer>): Promise<MailServer> {
  const started = await startMailServer(...options);
  servers.push(started);
  return started;
}

async function queue(...names: string[]): Promise<void> {
  for (const name of names)
    await queueMail(
      scene.database,
      {
        shopId: null,
        personId: null,
        toAddress: `${name}@practice.test`,
        language: 'en',
        kind: 'test',
        once: name,
        subject: `To ${name}`,
        body: `Hello ${name}: ça marche, « naïve » €.\n.\nA dot alone ends nothing.\n`,
      },
      new Date(),
    );
}

const round = (url: string) => perform(() => scene.by(url).post.sendMail({ v: 1 }));
const plain = ({ port }: MailServer) => `smtp://127.0.0.1:${port}`;
/** Everything that waits is due again at once, and so is what was claimed. */
const dueAgain = () =>
  scene.database.$client`update outgoing_mail set next_attempt_at = now() - interval '1 second'`;
const states = async () =>
  (await mailIn(scene)).map(({ state, attempts, lastError }) => [state, attempts, lastError]);

describe('the post office', () => {
  it('sends each message once, every character as it was written', async () => {
    const { port, mail } = await server();
    await queue('one', 'two', 'three');
    await queue('one');
    expect(await round(`smtp://127.0.0.1:${port}`)).toEqual({ v: 1, sent: 3, kept: 0, failed: 0 });
    expect(await round(`smtp://127.0.0.1:${port}`)).toMatchObject({ sent: 0 });
    expect(mail.map(({ subject }) => subject)).toEqual(['To one', 'To two', 'To three']);
    expect(mail[0]?.text?.trim()).toBe('Hello one: ça marche, « naïve » €.\n.\nA dot alone ends nothing.');
    expect(mail[0]?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(await states()).toEqual(new Array(3).fill(['sent', 1, null]));
  });

  it('sends each message once, also when several rounds run at the same time', async () => {
    const taken = await server();
    const names = Array.from({ length: 20 }, (_, index) => `person-${index}`);
    await queue(...names);
    const rounds = await Promise.all([1, 2, 3].map(() => round(plain(taken))));
    expect(rounds.reduce((sum, { sent }) => sum + sent, 0)).toBe(20);
    expect(new Set(taken.mail.map(({ subject }) => subject)).size).toBe(20);
    expect(taken.mail).toHaveLength(20);
  });

  it('keeps mail without a server, for reading', async () => {
    await queue('one', 'two');
    expect(await perform(() => scene.activities.post.sendMail({ v: 1 }))).toEqual({
      v: 1,
      sent: 0,
      kept: 2,
      failed: 0,
    });
    expect(await states()).toEqual([
      ['kept', 0, null],
      ['kept', 0, null],
    ]);
  });

  it('tries a temporary refusal again, later each time, and the others meanwhile', async () => {
    let busy = true;
    const moody = await server({
      onRcptTo: ({ address }, _session, done) =>
        busy && address.startsWith('one') ? done(refusal(450, 'mailbox busy for one')) : done(),
    });
    await queue('one', 'two');
    expect(await round(plain(moody))).toMatchObject({ sent: 1, failed: 1 });
    expect(await states()).toEqual([
      ['waiting', 1, '450 RCPT TO'],
      ['sent', 1, null],
    ]);
    expect(await round(plain(moody))).toMatchObject({ sent: 0, failed: 0 });
    await dueAgain();
    await round(plain(moody));
    const [waiting] = await mailIn(scene);
    const waitMinutes = ((waiting?.nextAttemptAt.getTime() ?? 0) - Date.now()) / 60_000;
    expect(waitMinutes).toBeGreaterThan(4);
    expect(waitMinutes).toBeLessThan(6);
    busy = false;
    await dueAgain();
    expect(await round(plain(moody))).toMatchObject({ sent: 1 });
    expect((await states())[0]).toEqual(['sent', 3, null]);
  });

  it('gives up at once what the server refuses for good, and keeps nothing of its words', async () => {
    const strict = await server({
      onRcptTo: ({ address }, _session, done) =>
        address.startsWith('one') ? done(refusal(550, 'no such user one@practice.test')) : done(),
    });
    await queue('one', 'two');
    expect(await round(plain(strict))).toMatchObject({ sent: 1, failed: 1 });
    expect(await states()).toEqual([
      ['failed', 1, '550 RCPT TO'],
      ['sent', 1, null],
    ]);
  });

  it('waits when the sender is refused: that is a matter of our settings', async () => {
    const strict = await server({ onMailFrom: (_address, _session, done) => done(refusal(553, 'not you')) });
    await queue('one', 'two');
    await round(plain(strict));
    expect(await states()).toEqual([
      ['waiting', 1, '553 MAIL FROM'],
      ['waiting', 0, null],
    ]);
  });

  it('gives up after nine tries', async () => {
    await queue('one');
    const nobody = `smtp://127.0.0.1:${await freePort()}`;
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      await round(nobody);
      expect(await states()).toEqual([['waiting', attempt, 'ESOCKET']]);
      await dueAgain();
    }
    await round(nobody);
    expect(await states()).toEqual([['failed', 9, 'ESOCKET']]);
    await dueAgain();
    expect(await round(nobody)).toMatchObject({ failed: 0 });
  });

  it('leaves the others untried when nobody answers', async () => {
    await queue('one', 'two', 'three');
    await round(`smtp://127.0.0.1:${await freePort()}`);
    expect((await mailIn(scene)).map(({ attempts }) => attempts)).toEqual([1, 0, 0]);
  });

  it('signs in, and waits when the password is refused: that is no fault of the message', async () => {
    const guarded = await server({
      authOptional: false,
      secure: true,
      onAuth: ({ username, password }, _session, done) =>
        username === 'daybook' && password === 'right'
          ? done(null, { user: username })
          : done(new Error('no')),
    });
    const at = (password: string) =>
      `smtps://daybook:${password}@127.0.0.1:${guarded.port}?tls.rejectUnauthorized=false`;
    await queue('one');
    expect(await round(at('wrong'))).toMatchObject({ failed: 1 });
    expect(await states()).toEqual([['waiting', 1, expect.stringMatching(/^535/)]]);
    await dueAgain();
    expect(await round(at('right'))).toMatchObject({ sent: 1 });
    expect(guarded.mail).toHaveLength(1);
  });

  it('sends nothing to a server whose certificate nobody vouches for', async () => {
    const stranger = await server({ secure: true });
    await queue('one');
    await round(`smtps://127.0.0.1:${stranger.port}`);
    expect(stranger.mail).toEqual([]);
    expect(await states()).toEqual([['waiting', 1, expect.stringMatching(/^[A-Z_]+$/)]]);
  });

  it('sends nothing without TLS where TLS is wanted', async () => {
    const open = await server();
    await queue('one');
    await round(`${plain(open)}?requireTLS=true`);
    expect(open.mail).toEqual([]);
    expect((await states())[0]?.[0]).toBe('waiting');
  });

  it('after a worker died between the server’s yes and the mark, sends again under the same Message-ID', async () => {
    const taken = await server();
    await queue('one');
    await round(plain(taken));
    // As the row stands when the worker died before it could write that the message was sent.
    await scene.database.$client`update outgoing_mail set state = 'waiting', sent_at = null`;
    expect(await round(plain(taken))).toMatchObject({ sent: 0 });
    await dueAgain();
    await round(plain(taken));
    expect(taken.mail).toHaveLength(2);
    expect(taken.mail[0]?.messageId).toMatch(/^<[\w.]+@practice\.test>$/);
    expect(taken.mail[1]?.messageId).toBe(taken.mail[0]?.messageId);
  });
});
