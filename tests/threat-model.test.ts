/** Every promise of the threat model names a test that exists. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const page = readFileSync('docs/threat-model.md', 'utf8');
const proofs = [...page.matchAll(/^\|.*\| `(tests\/[\w./-]+)`: (.+?) \|$/gm)].map(([, file = '', name = '']) => [file, name] as const);

it('names a proof for every promise', () => {
  const promises =
    page
      .split('## Promises')[1]
      ?.split('## Gaps')[0]
      ?.match(/^\| (?!promise|---)/gm) ?? [];
  expect(promises.length).toBeGreaterThan(15);
  expect(proofs).toHaveLength(promises.filter((row) => !row.startsWith('|---')).length);
});

it.each(proofs)('%s has a test named "%s"', (file, name) => {
  expect(existsSync(file)).toBe(true);
  const names = [...readFileSync(file, 'utf8').matchAll(/\bit(?:\.each(?:<[^>]*>)?\([\s\S]*?\))?\(\s*(['"`])((?:\\.|(?!\1).)*)\1/g)].map(([, , found = '']) => found);
  expect(names).toContain(name);
});

it('names every adversary and lists what is not promised', () => {
  for (const adversary of [
    'curious colleague',
    'the person complained of',
    'a workspace owner',
    'a thief of the database file',
    'another app in the workspace',
    'an impostor in another workspace',
  ])
    expect(page).toContain(adversary);
  expect(page.split('## Gaps')[1]?.match(/^- /gm)?.length).toBeGreaterThan(4);
});
