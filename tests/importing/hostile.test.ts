/** Hostile files end in a clear error, in time and within memory, while others are served. The bench runs all of them. */
import { expect, it } from 'vitest';
import { describeError } from '../../src/errors.ts';
import { importProtocol } from '../../src/importing/import.ts';
import { HOSTILE } from './fixtures/hostile.ts';

const SOME = ['a zip bomb as a Word file', '10,000 levels of nesting in a web page', 'noise'];

it.concurrent.each(HOSTILE.filter(({ name }) => SOME.includes(name)))('$name', async ({ bytes, code }) => {
  let served = 0;
  const others = setInterval(() => served++, 20);
  const started = performance.now();
  const error = await importProtocol(bytes(), { fileName: 'protocol.docx' }).catch((caught) => caught);
  clearInterval(others);
  expect(error).toMatchObject({ code });
  expect(describeError(error)).toMatch(/^[A-Z].{10,}\. .{10,}\.$/s);
  expect(performance.now() - started).toBeLessThan(20_000);
  expect(served).toBeGreaterThan(0);
});

it('reads a good file in the same way', async () => {
  const { bytes } = HOSTILE.find(({ name }) => name === 'a Word file named as anything') ?? expect.fail();
  expect((await importProtocol(bytes(), { fileName: 'protocol.txt', council: 'Any Parish Council' })).document).toMatchObject({
    council: 'Any Parish Council',
    body: [{ ref: '1' }],
  });
});
