/** The bank holidays in the file are those of the installed date-holidays. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { asText, bankHolidays, FILE } from './bank-holidays.ts';

it('is up to date; if not, run: npm run holidays', () => {
  expect(readFileSync(FILE, 'utf8')).toBe(asText(bankHolidays()));
});
