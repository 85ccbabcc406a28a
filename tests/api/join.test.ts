import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JOIN_SCRIPT } from '../../api/join/script.ts';
import { JOIN_TEXTS } from '../../api/join/texts.ts';
import { call, type TestApi, testApi } from './support/api.ts';

let test: TestApi;

beforeAll(async () => {
  test = await testApi();
});
afterAll(() => test.close());

const page = async (url: string, language = 'en') =>
  await call(test, { url, headers: { 'accept-language': language } });

describe('the page of an invitation', () => {
  it('speaks the language of the mail, else of the browser', async () => {
    const french = await page('/join?language=fr');
    expect(String(french.body)).toContain('<html lang="fr">');
    expect(String(french.body)).toContain('Accepter l’invitation');
    expect(String((await page('/join', 'fr-CA')).body)).toContain('<html lang="fr">');
    expect(String((await page('/join')).body)).toContain('<h1>Accept the invitation</h1>');
    expect((await page('/join?language=xx')).status).toBe(400);
  });

  it('lets nothing from elsewhere run, is not kept and not framed', async () => {
    const { headers, body } = await page('/join');
    const policy = String(headers['content-security-policy']);
    for (const rule of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"])
      expect(policy).toContain(rule);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    expect(String(body)).not.toMatch(/(src|href)="(https?:)?\/\//);
  });

  it('labels every field and says what happens to those who do not see it', async () => {
    const text = String((await page('/join')).body);
    const fields = [...text.matchAll(/<input id="([\w-]+)"/g)].map(([, id]) => id);
    expect(fields).toEqual(['name', 'key']);
    for (const id of fields) expect(text).toContain(`<label for="${id}">`);
    expect(text).toContain('role="status" aria-live="polite"');
  });

  it('brings a script that a browser can read, with all the words that it says', async () => {
    const script = await page('/join.js');
    expect(script).toMatchObject({ status: 200, type: expect.stringContaining('text/javascript') });
    const checked = spawnSync(process.execPath, ['--input-type=module', '--check', '-'], {
      input: JOIN_SCRIPT,
    });
    expect([checked.status, checked.stderr.toString()]).toEqual([0, '']);
    const said = [...JOIN_SCRIPT.matchAll(/texts\.(\w+)/g)].map(([, name]) => name ?? '');
    for (const texts of Object.values(JOIN_TEXTS))
      expect(Object.keys(texts)).toEqual(expect.arrayContaining(said));
  });
});
