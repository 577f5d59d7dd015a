// Brings the drawings of both chats to life: Discord's components, the theme, and every button, menu and form.
import 'lit';
import '/lib/@skyra/discord-components-core/dist/components/discord-messages/DiscordMessages.js';
import '/lib/@skyra/discord-components-core/dist/components/discord-message/DiscordMessage.js';
import '/lib/@skyra/discord-components-core/dist/components/discord-action-row/DiscordActionRow.js';
import '/lib/@skyra/discord-components-core/dist/components/discord-button/DiscordButton.js';
import '/lib/@skyra/discord-components-core/dist/components/discord-quote/DiscordQuote.js';

const dark = matchMedia('(prefers-color-scheme: dark)');

/** The component shows today's date as in the United States, too pale to read. */
const untimed = new CSSStyleSheet();
untimed.replaceSync('time { display: none !important; }');

/** Both drawings follow the reader's theme. */
function paint() {
  for (const one of document.querySelectorAll('#slack_blocks_to_jsx')) one.setAttribute('data-theme', dark.matches ? 'dark' : 'light');
  for (const one of document.querySelectorAll('discord-messages, discord-message, discord-quote')) one.toggleAttribute('light-theme', !dark.matches);
  for (const { shadowRoot } of document.querySelectorAll('discord-message')) if (shadowRoot) shadowRoot.adoptedStyleSheets = [...shadowRoot.adoptedStyleSheets, untimed];
}

/**
 * Sends a press, and shows in both drawings what comes of it.
 * @param {Element} from what was pressed
 * @param {string} press
 * @param {Record<string, string[]> | null} filled
 */
async function act(from, press, filled) {
  const place = /** @type {HTMLElement | null} */ (from.closest('.alive'));
  const chat = from.closest('.chat');
  const line = place?.querySelector('.status');
  if (!place || !chat || !line) return;
  const answer = await fetch('/press', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ protocol: place.dataset['protocol'], role: place.dataset['role'], press, filled }),
  }).then(
    (response) => (response.ok ? response.json() : null),
    () => null,
  );
  if (answer === null) {
    line.textContent = 'That did not work. Try again.';
    return;
  }
  for (const name of ['slack', 'discord']) {
    const drawn = place.querySelector(`.${name} .drawn`);
    if (drawn) drawn.innerHTML = answer[name];
  }
  if (answer.role !== undefined) place.dataset['role'] = answer.role;
  paint();
  line.textContent = 'Both replies have changed.';
  /** @type {HTMLElement | null} */ (chat.querySelector('h3'))?.focus();
}

document.addEventListener('click', (event) => {
  const target = /** @type {Element} */ (event.target);
  if (!target.closest('.alive')) return;
  const discord = target.closest('discord-button[data-press]');
  const slack = target.closest('.slack_blocks_to_jsx--block_wrapper button[id]');
  const choose = target.closest('button.choose');
  if (discord) void act(discord, discord.getAttribute('data-press') ?? '', null);
  else if (choose) {
    const value = choose.parentElement?.querySelector('select')?.value;
    if (value) void act(choose, value, null);
  } else if (slack && !slack.id.startsWith('link:')) void act(slack, slack.id, null);
});

document.addEventListener('submit', (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (!form.matches('form.modal')) return;
  event.preventDefault();
  /** @type {Record<string, string[]>} */
  const filled = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && value !== '') filled[name] = [...(filled[name] ?? []), value];
  }
  void act(form, form.dataset['form'] ?? '', filled);
});

dark.addEventListener('change', paint);
paint();
document.documentElement.dataset['drawn'] = 'yes';
