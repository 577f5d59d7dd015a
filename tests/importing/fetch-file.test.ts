/** Files come from the platform's own hosts alone, and no token goes anywhere else. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { fetchFile } from '../../src/importing/fetch-file.ts';

/** A server of this machine, and every request it got. */
async function serve(answer: RequestListener) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.authorization ?? 'no token'}`);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const TOKEN = { authorization: 'Bearer xoxb-secret' };
const UNREADABLE = { code: 'import-unreadable' };

it.each([
  'http://files.slack.com/files-pri/T1-F1/a.docx',
  'https://files.slack.com.example.org/a.docx',
  'https://example.org/files.slack.com/a.docx',
  'https://files.slack.com@example.org/a.docx',
  'https://user:word@files.slack.com/a.docx',
  'https://files.slack.com:8443/a.docx',
  'https://127.0.0.1/a.docx',
  'http://169.254.169.254/latest/meta-data',
  'file:///etc/passwd',
  'data:text/plain,1',
  '//files.slack.com/a.docx',
  '',
])('never asks %s', async (address) => {
  const asked: unknown[] = [];
  const real = globalThis.fetch;
  globalThis.fetch = async (...all) => {
    asked.push(all);
    throw new Error('asked');
  };
  onTestFinished(() => {
    globalThis.fetch = real;
  });
  await expect(fetchFile({ address, origins: ['https://files.slack.com'], headers: TOKEN })).rejects.toMatchObject(UNREADABLE);
  expect(asked).toEqual([]);
});

it('follows one redirect within the hosts, and none elsewhere or after that', async () => {
  const other = await serve((_request, response) => response.end('stolen'));
  const { origin, asked } = await serve(({ url }, response) => {
    const to = { '/once': '/file', '/away': `${other.origin}/x`, '/twice': '/once' }[url ?? ''];
    if (to) response.writeHead(302, { location: to }).end();
    else response.end('the file');
  });
  const fetching = (path: string) => fetchFile({ address: `${origin}${path}`, origins: [origin], headers: TOKEN });
  expect(Buffer.from(await fetching('/once')).toString()).toBe('the file');
  await expect(fetching('/away')).rejects.toMatchObject(UNREADABLE);
  await expect(fetching('/twice')).rejects.toMatchObject(UNREADABLE);
  expect(other.asked).toEqual([]);
  expect(asked.every((one) => one.endsWith('Bearer xoxb-secret'))).toBe(true);
});

it('stops at 20 MB, whether the size is said, hidden or a lie; and refuses sign-in pages and failures', async () => {
  const piece = Buffer.alloc(1_000_000);
  const { origin } = await serve(({ url }, response) => {
    if (url === '/said') return response.writeHead(200, { 'content-length': 30_000_000 }).flushHeaders();
    if (url === '/page') return response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Sign in</title>');
    if (url === '/gone') return response.writeHead(404).end();
    const more = (): void => void (response.writable && response.write(piece, () => setImmediate(more)));
    more();
  });
  const fetching = (path: string) => fetchFile({ address: `${origin}${path}`, origins: [origin], refuses: (type) => type.startsWith('text/html') });
  await expect(fetching('/said')).rejects.toMatchObject({ code: 'import-too-large' });
  await expect(fetching('/hidden')).rejects.toMatchObject({ code: 'import-too-large' });
  await expect(fetching('/page')).rejects.toMatchObject(UNREADABLE);
  await expect(fetching('/gone')).rejects.toMatchObject(UNREADABLE);
});
