/** Draws Slack's real payload with slack-blocks-to-jsx, on the server. Its menus do nothing there, so menus are native ones. */
import { raw } from 'hono/html';
import type { Html } from '../pages/shell.ts';
import { avatar, menu } from './parts.ts';

/** What is read of a payload's block; the rest goes to the library as it is. */
interface Block {
  type: string;
  elements?: { type: string; action_id?: string; placeholder?: { text: string }; options?: Option[] }[];
}

interface Option {
  text: { text: string };
  value: string;
  description?: { text: string };
}

/** Draws blocks; null where the library is not installed, as with `npm ci --omit=dev`. */
type Drawer = (blocks: readonly Block[], first: boolean) => string;

/** Everybody and everything that can be named in a message here. */
const NAMES = { users: [{ id: '100001', name: 'You' }], channels: [{ id: '200001', name: 'council' }], user_groups: [] };

let loading: Promise<Drawer | null> | undefined;

/** A message's blocks as HTML; null where the library is not installed. */
export async function drawSlack(payload: unknown): Promise<Html[] | null> {
  loading ??= load();
  const draw = await loading;
  if (draw === null) return null;
  const { blocks } = payload as { blocks: Block[] };
  const drawn: Html[] = [];
  let plain: Block[] = [];
  const flush = () => {
    if (plain.length > 0) drawn.push(raw(draw(plain, drawn.length === 0)));
    plain = [];
  };
  for (const block of blocks) {
    const menus = block.type === 'actions' ? (block.elements ?? []).filter(({ type }) => type === 'static_select') : [];
    if (menus.length === 0) plain.push(block);
    else {
      flush();
      drawn.push(...menus.map(({ placeholder, options = [] }) => menu(placeholder?.text ?? 'Choose', options.map(optionOf))));
    }
  }
  flush();
  return drawn;
}

function optionOf({ text, value, description }: Option): { label: string; value: string } {
  return { label: description ? `${text.text}: ${description.text}` : text.text, value };
}

async function load(): Promise<Drawer | null> {
  try {
    const [{ createElement }, { renderToStaticMarkup }, { Message }] = await Promise.all([import('react'), import('react-dom/server'), import('slack-blocks-to-jsx')]);
    return (blocks, first) =>
      renderToStaticMarkup(createElement(Message, { blocks: blocks as never, name: 'Protocol bot', logo: avatar, theme: 'light', withoutWrapper: !first, data: NAMES }))
        .replace(/<link rel="preload"[^>]*>/g, '')
        .replace(/<(\/?)h3\b/g, '<$1p'); // the bot's name is no heading of this page
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  }
}
