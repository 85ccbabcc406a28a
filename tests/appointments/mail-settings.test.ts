import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readMail } from '../../configuration/mail.ts';
import { withSecretFiles } from '../../configuration/secret-files.ts';

const SERVER = 'smtps://daybook:s3cret@mail.example.com';

describe('the mail settings', () => {
  it('are a server and a sender; without a server mail is kept', () => {
    const from = 'Daybook <daybook@example.com>';
    expect(readMail({ DAYBOOK_SMTP_URL: SERVER, DAYBOOK_MAIL_FROM: from })).toEqual({
      smtpUrl: SERVER,
      from,
    });
    expect(readMail({ DAYBOOK_SMTP_URL: '' })).toEqual({
      smtpUrl: null,
      from: 'Daybook <daybook@daybook.invalid>',
    });
    expect(readMail({ DAYBOOK_MAIL_FROM: 'daybook@example.com' }).from).toBe('daybook@example.com');
  });

  it('that are wrong are named, and their values are not', () => {
    const wrong = (env: NodeJS.ProcessEnv) => {
      try {
        readMail(env);
      } catch (error) {
        return String(error);
      }
      return 'taken';
    };
    const from = 'daybook@example.com';
    expect(wrong({ DAYBOOK_SMTP_URL: SERVER })).toMatch(/needs DAYBOOK_MAIL_FROM/);
    expect(wrong({ DAYBOOK_SMTP_URL: 'https://u:s3cret@x.example', DAYBOOK_MAIL_FROM: from })).toMatch(
      /smtp:\/\//,
    );
    expect(wrong({ DAYBOOK_SMTP_URL: 's3cret', DAYBOOK_MAIL_FROM: from })).toMatch(
      /DAYBOOK_SMTP_URL is not well formed/,
    );
    expect(wrong({ DAYBOOK_MAIL_FROM: 'nobody' })).toMatch(/DAYBOOK_MAIL_FROM is not well formed/);
    expect(wrong({ DAYBOOK_MAIL_FROM: 'a@b.example\r\nBcc: c@d.example' })).toMatch(/not well formed/);
    for (const env of [{ DAYBOOK_SMTP_URL: SERVER }, { DAYBOOK_SMTP_URL: 's3cret' }])
      expect(wrong(env)).not.toContain('s3cret');
  });

  it('may come from a file, as secrets do', () => {
    const folder = mkdtempSync(join(tmpdir(), 'daybook-mail-'));
    try {
      const file = join(folder, 'smtp');
      writeFileSync(file, `${SERVER}\n`);
      const env = withSecretFiles({ DAYBOOK_SMTP_URL_FILE: file, DAYBOOK_MAIL_FROM: 'daybook@example.com' });
      expect(readMail(env).smtpUrl).toBe(SERVER);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
