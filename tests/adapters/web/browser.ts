/** A real browser over the real pages: Debian's Chromium, driven without a download. */
import { existsSync, readFileSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { startWeb, type WebServer } from '../../../adapters/web/server.ts';
import { sharedCore } from '../../core.ts';
import { previewOf } from './preview.ts';

/** Where Debian and Ubuntu put it. */
const PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-lcd-text',
];

/** What the rules of axe are run for: WCAG 2.2 AA. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The browser's program; null where none is installed. */
export const BROWSER = PATHS.find((path) => existsSync(path)) ?? null;

/** The pages, opened in a browser. */
export interface Opened {
  web: WebServer;
  /** Opens a page; those of one look share a browser session, as one person's do. Requests that leave this server end up in `strayed`. */
  visit(path: string, look?: { width?: number; dark?: boolean }): Promise<Page>;
  /** Addresses asked for elsewhere, and errors that pages reported. */
  strayed: string[];
  close(): Promise<void>;
}

/** Starts the server and the browser. */
export async function openBrowser(): Promise<Opened> {
  const core = sharedCore();
  const web = await startWeb(core, { host: '127.0.0.1', port: 0, defaultProtocol: 'leighton-linslade', previewSecret: null }, previewOf(core));
  const browser: Browser = await chromium.launch({ executablePath: BROWSER ?? '', args: FLAGS });
  const strayed: string[] = [];
  const sessions = new Map<string, BrowserContext>();
  return {
    web,
    strayed,
    visit: async (path, { width = 1_200, dark = false } = {}) => {
      const look = `${width} ${dark}`;
      const context = sessions.get(look) ?? (await browser.newContext({ viewport: { width, height: 900 }, colorScheme: dark ? 'dark' : 'light', deviceScaleFactor: 1 }));
      sessions.set(look, context);
      const page = await context.newPage();
      page.on('request', (request) => {
        if (!request.url().startsWith(web.address)) strayed.push(request.url());
      });
      page.on('pageerror', (error) => strayed.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error') strayed.push(message.text());
      });
      await page.goto(web.address + path);
      return page;
    },
    close: async () => {
      await browser.close();
      await web.close();
    },
  };
}

/** Asks a question and waits until both chats are drawn. */
export async function askOn(page: Page, question: string): Promise<void> {
  await page.fill('#question', question);
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await page.waitForSelector('html[data-drawn=yes]');
}

/** What axe finds wrong, one line each. */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(readFileSync('node_modules/axe-core/axe.min.js', 'utf8'));
  const found = (await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(RULES)} })`)) as { violations: { id: string; nodes: { html: string }[] }[] };
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}
