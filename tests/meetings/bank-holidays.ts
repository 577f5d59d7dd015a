/** Writes the bank holidays that the bot knows, from date-holidays: `npm run holidays`. The library and what it needs weigh 40 MB, the dates 40 kB. */
import { writeFileSync } from 'node:fs';
import DateHolidays from 'date-holidays';

/** The file that the bot reads. */
export const FILE = 'src/meetings/bank-holidays.json';

const REGIONS = { england: 'ENG', wales: 'WLS', scotland: 'SCT', 'northern-ireland': 'NIR' } as const;

const FROM = 2000;
const TO = 2099;

/** By year: Easter Day, and each nation's public holidays with their substitute days; all as `MM-DD`. */
export function bankHolidays(): Record<string, Record<string, string | string[]>> {
  const years = Array.from({ length: TO - FROM + 1 }, (_, i) => FROM + i);
  return Object.fromEntries(
    years.map((year) => {
      let easter = '';
      const nations = Object.entries(REGIONS).map(([nation, region]) => {
        const all = new DateHolidays('GB', region).getHolidays(year);
        easter ||= all.find(({ rule }) => rule === 'easter')?.date.slice(5, 10) ?? '';
        return [nation, [...new Set(all.filter(({ type }) => type === 'public').map(({ date }) => date.slice(5, 10)))]];
      });
      return [String(year), { easter, ...Object.fromEntries(nations) }];
    }),
  );
}

/** One year a line, so that a change can be read. */
export function asText(years: ReturnType<typeof bankHolidays>): string {
  return `{\n${Object.entries(years)
    .map(([year, days]) => `  "${year}": ${JSON.stringify(days)}`)
    .join(',\n')}\n}\n`;
}

if (import.meta.main) writeFileSync(FILE, asText(bankHolidays()));
