// What the pages do with scripts: buttons that work, search as one types, links that can be copied. Without them the pages still answer.
const status = (/** @type {Element | null | undefined} */ near, /** @type {string} */ text) => {
  const line = near?.querySelector('.status');
  if (line) line.textContent = text;
};

/** @param {string} path @param {unknown} body */
async function send(path, body) {
  const response = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

/** The reader: what is typed is looked for at once. */
function startSearch() {
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector('form.find'));
  const input = form?.querySelector('input');
  const list = form?.querySelector('.found');
  if (!form || !input || !list) return;
  form.hidden = false;
  let asked = 0;
  const find = async () => {
    const mine = ++asked;
    const typed = input.value.trim();
    if (typed === '') {
      list.replaceChildren();
      status(form, '');
      return;
    }
    try {
      const found = await send('/find', { protocol: form.dataset['protocol'], typed });
      if (mine !== asked) return;
      list.replaceChildren(
        ...found.map((/** @type {{ anchor: string, label: string }} */ { anchor, label }) => {
          const link = Object.assign(document.createElement('a'), { href: `#${anchor}`, textContent: label });
          const item = document.createElement('li');
          item.append(link);
          return item;
        }),
      );
      status(form, found.length === 0 ? 'Nothing found.' : `${found.length} found.`);
    } catch {
      status(form, 'The search does not answer. Try again.');
    }
  };
  input.addEventListener('input', find);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const first = /** @type {HTMLElement | null} */ (list.querySelector('a'));
    first?.click();
  });
}

/** The reader: a clause's link is copied. */
function startCopying() {
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll('button.copy'))) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      const link = new URL(`#${button.dataset['anchor']}`, location.href).href;
      try {
        await navigator.clipboard.writeText(link);
        button.textContent = 'Copied';
      } catch {
        location.hash = `#${button.dataset['anchor']}`;
        button.textContent = 'Copy it from the address bar';
      }
      setTimeout(() => {
        button.textContent = 'Copy link';
      }, 3_000);
    });
  }
}

startSearch();
startCopying();
if (document.querySelector('.chats')) await import('/assets/chats.js');
