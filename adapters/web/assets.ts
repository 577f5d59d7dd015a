/** The files that the pages load, all from this server: our own, the style of the Slack drawing, and the packages that draw Discord's replies. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Hono } from 'hono';

const OWN = new Set(['style.css', 'page.js', 'chats.js', 'avatar.svg']);

const TYPES: Record<string, string> = { '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.svg': 'image/svg+xml' };

/** The packages that the browser loads file by file, each with the file that its bare name stands for. */
const PACKAGES: Record<string, string> = {
  lit: 'index.js',
  'lit-html': 'lit-html.js',
  'lit-element': 'index.js',
  '@lit/reactive-element': 'reactive-element.js',
  '@lit/context': 'index.js',
  '@skyra/discord-components-core': 'dist/index.js',
};

/** Where the browser finds the packages. */
export const IMPORT_MAP = JSON.stringify({
  imports: Object.fromEntries(
    Object.entries(PACKAGES).flatMap(([name, main]) => [
      [name, `/lib/${name}/${main}`],
      [`${name}/`, `/lib/${name}/`],
    ]),
  ),
});

/** Adds the files to the routes. One that is not installed is not found. */
export function serveAssets(app: Hono): void {
  const own = fileURLToPath(new URL('./assets/', import.meta.url));
  app.get('/assets/slack.css', async (context) => context.body(await slackStyle(), 200, { 'Content-Type': TYPES['.css'] as string }));
  app.get('/assets/:name', async (context) => {
    const name = context.req.param('name');
    if (!OWN.has(name)) return context.notFound();
    return context.body(await readFile(join(own, name), 'utf8'), 200, { 'Content-Type': TYPES[extname(name)] as string });
  });
  app.get('/lib/*', async (context) => {
    const path = context.req.path.slice('/lib/'.length);
    const name = Object.keys(PACKAGES).find((one) => path.startsWith(`${one}/`));
    if (name === undefined || path.includes('..') || !/^[\w@./-]+\.js$/.test(path)) return context.notFound();
    try {
      const file = join(folderOf(name), path.slice(name.length + 1));
      return context.body(await readFile(file, 'utf8'), 200, { 'Content-Type': TYPES['.js'] as string });
    } catch {
      return context.notFound();
    }
  });
}

/** A package's folder. Lit's packages stand beside the one that needs them. */
function folderOf(name: string): string {
  const entry = createRequire(import.meta.url).resolve('@skyra/discord-components-core');
  const modules = entry.slice(0, entry.lastIndexOf(join('node_modules', '@skyra')) + 'node_modules'.length);
  return join(modules, name);
}

async function slackStyle(): Promise<string> {
  try {
    const entry = createRequire(import.meta.url).resolve('slack-blocks-to-jsx');
    return await readFile(join(dirname(entry), 'style.css'), 'utf8');
  } catch {
    return '';
  }
}
