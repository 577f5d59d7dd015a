/** Takes the pictures of the README from the real pages: `npm run pictures`. Each is taken in light and dark. */
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { askOn, BROWSER, openBrowser } from '../adapters/web/browser.ts';

const FOLDER = 'docs/pictures';

/** A picture's width on the page, so that it can be read on a phone. */
const WIDTH = 1_000;

/** How much of a long message is shown, in pixels. */
const BEGINNING = 1_150;

if (BROWSER === null) {
  process.stderr.write('There is no browser. Install one, for example: apt-get install chromium\n');
  process.exit(1);
}
mkdirSync(FOLDER, { recursive: true });
const opened = await openBrowser();
try {
  for (const dark of [false, true]) {
    const take = async (page: Page, selector: string, name: string, most = Number.POSITIVE_INFINITY) => {
      const path = join(FOLDER, `${name}-${dark ? 'dark' : 'light'}.png`);
      const place = page.locator(selector).first();
      await page.evaluate('scrollTo(0, 0)'); // a place is measured from what is in view
      const box = await place.boundingBox();
      if (box && box.height > most) await page.screenshot({ path, animations: 'disabled', fullPage: true, clip: { ...box, height: most } });
      else await place.screenshot({ path, animations: 'disabled' });
      process.stdout.write(`${path} ${Math.round(statSync(path).size / 1_000)} kB\n`);
    };
    const ask = await opened.visit('/', { width: WIDTH, dark });
    await ask.selectOption('#role', 'officer');
    await askOn(ask, 'can a councillor boss me about');
    await take(ask, '.slack .drawn', 'slack-answer');
    await take(ask, '.discord .drawn', 'discord-answer');

    const forms = await opened.visit('/forms', { width: WIDTH, dark });
    await forms.waitForSelector('html[data-drawn=yes]');
    const reminder = forms.locator('.alive', { hasText: 'Remind before a meeting' });
    const form = reminder.locator('.slack form');
    await form.getByLabel('Name of the meeting').fill('Full Council');
    await form.getByLabel('When it meets').fill('3rd Monday of the month 19:30');
    await form.getByLabel('Channel').selectOption({ label: '#council' });
    await form.getByRole('button', { name: 'Preview' }).click();
    await reminder.getByText('This is how it will look.').first().waitFor();
    await forms.evaluate("document.documentElement.style.zoom = '0.9'"); // a long one: kept small to load fast
    await take(forms, '.alive:has-text("This is how it will look.") .slack .drawn', 'reminder-preview');

    const asking = await opened.visit('/forms', { width: WIDTH, dark });
    await asking.waitForSelector('html[data-drawn=yes]');
    const escalation = asking.locator('.alive', { hasText: 'Who can I go to?' });
    const questions = escalation.locator('.slack form');
    await questions.getByLabel('What is it about?').selectOption({ label: 'Bullying, shouting or being worn down' });
    await questions.getByLabel('Who is it about?').selectOption({ label: 'A councillor' });
    await questions.getByLabel('Who are you?').selectOption({ label: 'I am an officer or member of staff' });
    await take(asking, '.alive:has-text("Who can I go to?") .slack .drawn', 'escalation-form');
    await questions.getByRole('button', { name: 'Show me' }).click();
    await escalation.getByText('Who not to go to').first().waitFor();
    await take(asking, '.alive:has-text("Who not to go to") .slack .drawn', 'escalation', BEGINNING);

    const reader = await opened.visit('/protocol/leeds', { width: WIDTH, dark });
    await reader.setViewportSize({ width: WIDTH, height: 640 });
    await reader.getByLabel('Find in this protocol').fill('instruct');
    await reader.locator('.found a').first().waitFor();
    const path = join(FOLDER, `reader-${dark ? 'dark' : 'light'}.png`);
    await reader.screenshot({ path, animations: 'disabled' });
    process.stdout.write(`${path} ${Math.round(statSync(path).size / 1_000)} kB\n`);
  }
} finally {
  await opened.close();
}
