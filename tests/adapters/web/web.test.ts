/** The page on this machine: a question put and answered, bad forms met, and a password where others can come. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWeb, type WebServer } from '../../../adapters/web/server.ts';
import { sharedCore } from '../../core.ts';
import { post } from './post.ts';
import { previewOf } from './preview.ts';

const core = sharedCore();
const config = { host: '127.0.0.1', port: 0, defaultProtocol: 'leighton-linslade', previewSecret: null };
const QUESTION = 'can a councillor instruct me';

/** The words a page shows, without its marks. */
function shown(html: string): string {
  return html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ');
}

describe('on this machine', () => {
  let web: WebServer;
  beforeAll(async () => {
    web = await startWeb(core, config, previewOf(core));
  });
  afterAll(() => web.close());

  it('says that it is well', async () => {
    const response = await fetch(`${web.address}/healthz`);
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
  });

  it('shows a form with every council and role, whose question goes in no address', async () => {
    const html = await (await fetch(web.address)).text();
    for (const { id, council } of core.list().protocols) expect(html).toMatch(new RegExp(`<option value="${id}"[^>]*>${council}</option>`));
    expect(html).toMatch(/<option value="leighton-linslade" selected>/);
    expect(html).toMatch(/<form method="post"/);
  });

  it.each(['leighton-linslade', 'leeds', 'wadhurst'])('answers from the protocol asked, %s, with a clause word for word', async (protocol) => {
    const response = await post(web.address, { protocol, role: 'officer', question: QUESTION });
    const reply = core.ask(QUESTION, { protocol, role: 'officer' });
    const [best] = reply.type === 'signpost' ? [] : reply.passages;
    expect(response.status).toBe(200);
    const text = shown(await response.text());
    expect(text).toContain(best?.text);
    expect(text).toContain(`clause ${best?.ref}`);
    expect(text).toContain(reply.headline);
  });

  it('asks the default protocol where the form names none', async () => {
    expect(shown(await (await post(web.address, { question: QUESTION })).text())).toContain('Leighton-Linslade Town Council, clause');
  });

  it.each([
    ['an empty question', { question: '' }, 400],
    ['no field at all', {}, 400],
    ['only stop words', { question: 'can i do that please' }, 400],
    ['only emoji', { question: '😡' }, 400],
    ['an unknown protocol', { protocol: 'narnia', question: QUESTION }, 400],
    ['an unknown role', { role: 'wizard', question: QUESTION }, 200],
    ['ten thousand characters', { question: 'x'.repeat(10_000) }, 200],
    ['control characters', { question: 'can a \u0000councillor\u001b[31m instruct me' }, 200],
  ])('%s is met with the form and, where it is at fault, a line that says so', async (_case, fields, status) => {
    const response = await post(web.address, fields);
    const html = await response.text();
    expect(response.status).toBe(status);
    expect(html).toContain('<form method="post"');
    expect(/role="alert"/.test(html)).toBe(status !== 200);
    expect(html).not.toMatch(/node:internal|\.ts:\d/);
  });

  it('shows what was typed as text, never as a part of the page', async () => {
    const attack = '</textarea><script>alert(1)</script>" onload="x';
    const html = await (await post(web.address, { protocol: attack, role: attack, question: `${attack} can a councillor instruct me` })).text();
    expect(html).not.toContain('<script>');
    expect(html).not.toContain('" onload="');
  });

  it('lets the page load nothing, run nothing, send its form nowhere else, remember nobody and pass no address on', async () => {
    const { headers } = await post(web.address, { question: QUESTION });
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'self'");
    expect(policy).toMatch(/script-src 'self' 'sha256-[^ ;]+';/);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('set-cookie')).toBeNull();
  });

  it.each([
    ['a form too large', 413, () => post(web.address, { question: 'x'.repeat(100_000) })],
    ['a page that is not there', 404, () => fetch(`${web.address}/nowhere`)],
    ['a form that is none', 500, () => fetch(web.address, { method: 'POST', body: 'x', headers: { 'content-type': 'multipart/form-data' } })],
  ])('%s gets a plain line and %i', async (_case, status, send) => {
    const response = await send();
    expect(response.status).toBe(status);
    expect(await response.text()).toMatch(/^[^<>\n]{1,200}$/);
  });

  it('says which port is taken and what to do', async () => {
    const port = Number(new URL(web.address).port);
    await expect(startWeb(core, { ...config, port }, previewOf(core))).rejects.toMatchObject({
      code: 'bad-config',
      message: expect.stringContaining(String(port)),
      hint: expect.stringContaining('PORT'),
    });
  });
});

describe('with a password', () => {
  const SECRET = 'a-long-enough-password';
  const basic = (secret: string) => ({ authorization: `Basic ${Buffer.from(`ann:${secret}`).toString('base64')}` });
  let web: WebServer;
  beforeAll(async () => {
    web = await startWeb(core, { ...config, previewSecret: SECRET }, previewOf(core));
  });
  afterAll(() => web.close());

  it.each<[string, string, RequestInit, number]>([
    ['the page without it', '/', {}, 401],
    ['the page with a wrong one', '/', { headers: basic('a-wrong-password-here') }, 401],
    ['the page with an empty one', '/', { headers: basic('') }, 401],
    ['the page with it', '/', { headers: basic(SECRET) }, 200],
    ['a question without it', '/', { method: 'POST', body: new URLSearchParams({ question: QUESTION }) }, 401],
    ['a question with it', '/', { method: 'POST', body: new URLSearchParams({ question: QUESTION }), headers: basic(SECRET) }, 200],
    ['the health of the bot without it', '/healthz', {}, 200],
    ['another path without it', '/nowhere', {}, 401],
  ])('%s', async (_case, path, init, status) => {
    const response = await fetch(web.address + path, init);
    expect(response.status).toBe(status);
    const asksForPassword = /^Basic /.test(response.headers.get('www-authenticate') ?? '');
    expect([asksForPassword, (await response.text()).includes('<form')]).toEqual([status === 401, status === 200 && path === '/']);
  });
});
