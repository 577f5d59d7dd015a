/** Readiness names what does not work; figures are for this machine or for whoever has the password. */
import { expect, it, onTestFinished } from 'vitest';
import { startWeb } from '../../../adapters/web/server.ts';
import { createMetrics } from '../../../src/index.ts';
import { sharedCore } from '../../core.ts';
import { previewOf } from './preview.ts';

const core = sharedCore();
const SECRET = 'a-long-test-password';

async function served(states: Record<string, boolean>, previewSecret: string | null = null): Promise<string> {
  const service = { metrics: createMetrics(0), states: async () => states };
  const web = await startWeb(core, { host: '127.0.0.1', port: 0, defaultProtocol: 'leeds', previewSecret }, previewOf(core), null, service);
  onTestFinished(() => web.close());
  return web.address;
}

it('is ready where everything works, without a password', async () => {
  const response = await fetch(`${await served({ core: true, database: true }, SECRET)}/readyz`);
  expect([response.status, await response.json()]).toEqual([200, { status: 'ready' }]);
});

it('names what is not ready', async () => {
  const response = await fetch(`${await served({ core: true, database: false, slack: false })}/readyz`);
  expect([response.status, await response.json()]).toEqual([503, { status: 'not ready', not: ['database', 'slack'] }]);
});

it('gives figures on this machine, but not to what a proxy passes on', async () => {
  const address = await served({ core: true });
  const response = await fetch(`${address}/metrics`);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
  expect(await response.text()).toContain('protocol_bot_up{part="core"} 1');
  expect((await fetch(`${address}/metrics`, { headers: { 'x-forwarded-for': '192.0.2.1' } })).status).toBe(401);
  expect((await fetch(`${address}/metrics`, { method: 'POST' })).status).toBe(405);
});

it.each([
  ['Basic', `Basic ${btoa(`any:${SECRET}`)}`, 200],
  ['Bearer', `Bearer ${SECRET}`, 200],
  ['a wrong password', `Basic ${btoa('any:wrong')}`, 401],
  ['none', '', 401],
])('where a password is set, figures need it: %s', async (_how, authorization, status) => {
  const address = await served({ core: true }, SECRET);
  expect((await fetch(`${address}/metrics`, { headers: { authorization } })).status).toBe(status);
});
