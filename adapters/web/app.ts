/** The routes: the pages, what their scripts ask for, and the health of the bot. */
import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { basicAuth } from 'hono/basic-auth';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { type Config, type Core, describeError, ProtocolBotError, parseRole } from '../../src/index.ts';
import { IMPORT_MAP, serveAssets } from './assets.ts';
import { canDraw, drawBoth, sideBySide } from './drawing/side-by-side.ts';
import { anchorOf } from './pages/anchor.ts';
import { askPage } from './pages/ask.ts';
import { comparePage } from './pages/compare.ts';
import type { Form } from './pages/fields.ts';
import { formsPage } from './pages/forms.ts';
import { readerPage, shelfPage } from './pages/reader.ts';
import { type Html, type Place, shell } from './pages/shell.ts';
import { act, formsOf, type Preview, shownOf, trier } from './preview.ts';
import { readFind, readPress } from './requests.ts';

/** The settings that the routes need. */
export type AppConfig = Pick<Config, 'defaultProtocol' | 'previewSecret'>;

/** Largest form accepted, in bytes. */
const LARGEST_FORM = 64 * 1024;

/** Only what this server sends runs or shows. Both libraries set styles on elements, which is all that is let through beyond that. */
const POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'", `'sha256-${createHash('sha256').update(IMPORT_MAP).digest('base64')}'`],
  styleSrc: ["'self'"],
  styleSrcAttr: ["'unsafe-inline'"],
  imgSrc: ["'self'"],
  connectSrc: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
};

/** Makes the routes. */
export function createApp(core: Core, config: AppConfig, preview: Preview): Hono {
  const app = new Hono();
  const first = config.defaultProtocol ?? core.list().protocols[0]?.id ?? '';
  const show = (context: Context, title: string, place: Place, main: Html, status: 200 | 400 | 500 = 200) => context.html(shell(title, place, IMPORT_MAP, main), status);
  const fieldsOf = async (context: Context): Promise<Form> => {
    const body = await context.req.parseBody();
    const field = (name: string) => (typeof body[name] === 'string' ? body[name] : '');
    return { protocol: field('protocol') || first, role: field('role'), question: field('question') };
  };

  app.use(secureHeaders({ contentSecurityPolicy: POLICY, referrerPolicy: 'no-referrer' }));
  app.use(async (context, next) => {
    await next();
    context.header('Cache-Control', 'no-store'); // a reply repeats the question
  });
  app.get('/healthz', (context) => context.json({ status: 'ok' }));
  if (config.previewSecret !== null) app.use(basicAuth({ verifyUser: (_user, password) => password === config.previewSecret }));
  app.use(bodyLimit({ maxSize: LARGEST_FORM }));
  serveAssets(app);

  app.get('/', (context) => show(context, 'Ask', '/', askPage(core, { protocol: first, role: '', question: '' })));
  app.post('/', async (context) => {
    const form = await fieldsOf(context);
    try {
      const role = parseRole(form.role);
      const reply = core.ask(form.question, { protocol: form.protocol, role });
      const outcome = await preview.reception.ask(form.question, trier(form.protocol, role));
      const chats = (await canDraw()) ? sideBySide(await drawBoth(shownOf(outcome), preview)) : null;
      return show(context, reply.headline, '/', askPage(core, form, { reply, chats }));
    } catch (error) {
      return show(context, 'A problem', '/', askPage(core, form, { problem: describeError(error) }), error instanceof ProtocolBotError ? 400 : 500);
    }
  });

  app.get('/read', (context) => show(context, 'Read', '/read', shelfPage(core)));
  app.get('/protocol/:id', (context) => {
    const id = context.req.param('id');
    if (!core.list().protocols.some((protocol) => protocol.id === id)) return context.notFound();
    const contents = core.contents(id);
    return show(context, contents.protocol.council, '/read', readerPage(contents));
  });
  app.post('/find', async (context) => {
    const { protocol, typed } = readFind(await context.req.json());
    const found = await preview.reception.complete('ref', typed, trier(protocol, null));
    return context.json(found.map(({ label, value }) => ({ label, anchor: anchorOf(value) })));
  });

  app.get('/compare', (context) => show(context, 'Compare', '/compare', comparePage({ protocol: first, role: '', question: '' })));
  app.post('/compare', async (context) => {
    const form = await fieldsOf(context);
    try {
      return show(context, 'Compare', '/compare', comparePage(form, { reply: core.compare(form.question, parseRole(form.role)) }));
    } catch (error) {
      return show(context, 'A problem', '/compare', comparePage(form, { problem: describeError(error) }), error instanceof ProtocolBotError ? 400 : 500);
    }
  });

  const forms = async (context: Context, protocol: string) => {
    const known = core.list().protocols.some(({ id }) => id === protocol) ? protocol : first;
    if (!(await canDraw())) return show(context, 'Forms', '/forms', formsPage(core, known, null));
    const found = await formsOf(preview, known, core.allClauses(known)[0]?.ref ?? '', trier(known, 'clerk'));
    const drawn = found.map(async (form, i) => ({ title: form.title, chats: sideBySide(await drawBoth({ said: null, form, note: '' }, preview, `f${i}`), `form-${i}`) }));
    return show(context, 'Forms', '/forms', formsPage(core, known, await Promise.all(drawn)));
  };
  app.get('/forms', (context) => forms(context, first));
  app.post('/forms', async (context) => forms(context, (await fieldsOf(context)).protocol));

  app.post('/press', async (context) => {
    const { protocol, role, press, filled } = readPress(await context.req.json());
    const shown = await act(preview, press, filled, trier(protocol, parseRole(role)));
    const { slack, discord } = await drawBoth(shown, preview);
    return context.json({ slack: String(await slack), discord: String(await discord), ...(shown.role === undefined ? {} : { role: shown.role }) });
  });

  app.notFound((context) => context.text('There is no page here. Go to / to ask a question.', 404));
  app.onError((error, context) => {
    if (error instanceof HTTPException) return error.getResponse(); // the password is asked for, or the form is too large
    return context.text('Something went wrong. Nothing was kept. Go back and try again.', 500);
  });
  return app;
}
