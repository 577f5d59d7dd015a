/** The pages in a real browser: asking, pressing, reading, comparing, by mouse and by keyboard, on a desktop and a phone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askOn, BROWSER, faultsOf, type Opened, openBrowser } from './browser.ts';

const QUESTION = 'can a councillor boss me about';
const CLAUSE = 'No one councillor may make decisions or instruct officers; decisions can only be made by the corporate body';

it.runIf(process.env['CI'] === 'true')('has a browser', () => {
  expect(BROWSER).not.toBeNull();
});

describe.skipIf(BROWSER === null)('in a browser', () => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await openBrowser();
  });
  afterAll(() => opened.close());

  it('shows one answer three times: on the page, as Slack shows it and as Discord shows it', async () => {
    const page = await opened.visit('/');
    await askOn(page, QUESTION);
    for (const place of ['#answer', '.slack .drawn', '.discord .drawn']) {
      const shown = (await page.locator(place).innerText()).replace(/\s+/g, ' ');
      expect(shown).toContain('No. A councillor acting alone cannot give an officer instructions.');
      expect(shown).toContain(CLAUSE);
    }
    expect(new URL(page.url()).search).toBe(''); // the question is in no address
    await page.close();
  });

  it('follows buttons of both chats, a menu and a form', async () => {
    const page = await opened.visit('/');
    await askOn(page, QUESTION);
    const slack = page.locator('.slack .drawn');
    const discord = page.locator('.discord .drawn');
    await slack.getByRole('button', { name: 'Not what I meant' }).click();
    await discord.getByText('What did you mean?').waitFor();
    await slack.getByText('What did you mean?').waitFor();
    await discord.locator('discord-button').first().click();
    await slack.getByRole('button', { name: 'Share' }).waitFor();
    await discord.locator('discord-button', { hasText: 'my role' }).click();
    await slack.locator('.menu select').waitFor();
    await slack.locator('.menu select').selectOption({ label: 'Clerk' });
    await slack.getByRole('button', { name: 'Choose' }).click();
    await discord.getByText('Advice is now worded for you as: Clerk.').waitFor();
    expect(await page.locator('#chats').getAttribute('data-role')).toBe('clerk');
    await askOn(page, QUESTION);
    await slack.getByRole('button', { name: 'Share' }).click();
    await slack.getByLabel('Channel').selectOption({ label: '#council' });
    await slack.getByRole('button', { name: 'Post the clause' }).click();
    await discord.getByText('without your name or your question').waitFor();
    expect(await discord.innerText()).not.toContain(QUESTION);
    await page.close();
  });

  it('leads from the questions to who to go to, and says of guidance and reminders that nothing leaves the preview', async () => {
    const page = await opened.visit('/forms');
    await page.waitForSelector('html[data-drawn=yes]');
    const act = page.locator('.alive', { hasText: 'Who can I go to?' });
    const form = act.locator('.slack form');
    await form.getByLabel('What is it about?').selectOption({ label: 'Bullying, shouting or being worn down' });
    await form.getByLabel('Who is it about?').selectOption({ label: 'A councillor' });
    await form.getByLabel('Who are you?').selectOption({ label: 'I am an officer or member of staff' });
    await form.getByRole('button', { name: 'Show me' }).click();
    for (const chat of ['.slack', '.discord']) await page.locator(`${chat} .drawn`, { hasText: 'Who not to go to' }).first().waitFor();

    const brief = page.locator('.alive', { hasText: 'Send guidance' });
    await brief.locator('.slack form').getByLabel('To whom').selectOption({ label: 'You' });
    await brief.locator('.slack form').getByRole('button', { name: 'Show me first' }).click();
    const shown = page.locator('.alive', { hasText: 'Nothing has been sent yet.' }).locator('.slack .drawn');
    await shown.getByRole('button', { name: 'Send it' }).click();
    await page.getByText('The preview sends nothing and keeps nothing.').first().waitFor();

    const remind = page.locator('.alive', { hasText: 'Remind before a meeting' });
    await remind.locator('.slack form').getByLabel('Name of the meeting').fill('Full Council');
    await remind.locator('.slack form').getByLabel('When it meets').fill('3rd Monday of the month 19:30');
    await remind.locator('.slack form').getByLabel('Channel').selectOption({ label: '#council' });
    await remind.locator('.slack form').getByRole('button', { name: 'Preview' }).click();
    await page.locator('.alive', { hasText: 'This is how it will look.' }).locator('.slack .drawn').getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('The preview posts nothing and keeps nothing.').first().waitFor();
    await page.close();
  });

  it('finds a clause as one types, with a typing error, and goes to it by its link', async () => {
    const page = await opened.visit('/protocol/leeds');
    await page.getByLabel('Find in this protocol').fill('instrct');
    await page.locator('.found a', { hasText: '2.12' }).click();
    expect(page.url()).toBe(`${opened.web.address}/protocol/leeds#2.12`);
    const clause = page.locator('.clause:target');
    expect(await clause.locator('.ref').innerText()).toBe('2.12');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await clause.getByRole('button').click();
    await clause.getByText('Copied').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(page.url());
    await page.close();
  });

  it('compares every council', async () => {
    const page = await opened.visit('/compare');
    await page.fill('#question', 'can a councillor instruct an officer');
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.locator('.councils').waitFor();
    expect(await page.locator('.councils article').count()).toBe(5);
    await page.close();
  });

  it('can be used by keyboard alone', async () => {
    const page = await opened.visit('/');
    const press = async (key: string, times = 1) => {
      for (let i = 0; i < times; i++) await page.keyboard.press(key);
    };
    await press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the main part');
    await press('Enter');
    await press('Tab', 3); // council, role, question
    await page.keyboard.type(QUESTION);
    await press('Tab');
    await press('Enter');
    await page.waitForSelector('html[data-drawn=yes]');
    const focused = () => page.evaluate('(document.activeElement.shadowRoot?.activeElement ? document.activeElement : document.activeElement).textContent.trim()');
    for (let i = 0; i < 60 && (await focused()) !== 'Not what I meant'; i++) await press('Tab');
    expect(await focused()).toBe('Not what I meant');
    await press('Enter');
    await page.locator('.slack .drawn').getByText('What did you mean?').waitFor();
    expect(await focused()).toBe('Slack'); // where the change was asked for, so that reading goes on there
    await page.close();
  });

  it.each([
    ['desktop', { width: 1_200 }],
    ['phone, dark', { width: 375, dark: true }],
  ])('axe finds nothing, and nothing needs scrolling sideways: %s', async (_name, look) => {
    for (const path of ['/', '/protocol/little-glemham', '/compare', '/forms']) {
      const page = await opened.visit(path, look);
      if (path === '/') await askOn(page, QUESTION);
      if (path === '/forms') await page.waitForSelector('html[data-drawn=yes]');
      expect([path, await faultsOf(page)]).toEqual([path, []]);
      expect([path, await page.evaluate('document.documentElement.scrollWidth - innerWidth')]).toEqual([path, 0]);
      expect((await page.screenshot()).length).toBeGreaterThan(10_000);
      await page.close();
    }
  });

  it('asked nothing of any other server, met no error, and left nothing in the browser, all of these tests together', async () => {
    const page = await opened.visit('/');
    await askOn(page, QUESTION);
    expect(await page.context().cookies()).toEqual([]);
    expect(await page.evaluate('localStorage.length + sessionStorage.length')).toBe(0);
    await page.close();
    expect(opened.strayed).toEqual([]);
  });

  it('answers without scripts', async () => {
    const page = await opened.visit('/');
    const plain = await page.context().browser()?.newContext({ javaScriptEnabled: false });
    const still = await plain?.newPage();
    await still?.goto(opened.web.address);
    await still?.fill('#question', QUESTION);
    await still?.getByRole('button', { name: 'Ask', exact: true }).click();
    expect(await still?.locator('#answer').innerText()).toContain(CLAUSE);
    await plain?.close();
    await page.close();
  });
});
