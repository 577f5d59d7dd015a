/** Prints how well and how fast this search answers, beside the usual libraries on the same passages: `npm run bench [-- --quick]`. */
import { ablationTable } from './ablation.ts';
import { completionTable, crowdTable } from './discord.ts';
import { hostileTable, importAccuracyTable, importSpeedTable } from './importing.ts';
import { killsTable } from './kills.ts';
import { linksTable } from './links.ts';
import { footprintTable, hostingTable, speedTable } from './performance.ts';
import { relevanceTables } from './relevance.ts';
import { slackTable } from './slack.ts';
import { formatTable, type Table } from './table.ts';

const quick = process.argv.includes('--quick');
const print = (table: Table) => process.stdout.write(`${formatTable(table)}\n`);

relevanceTables(quick ? ['dev'] : ['dev', 'second', 'held-out']).forEach(print);
print(quick ? speedTable(2, 4) : speedTable(6, 1));
print(footprintTable(quick ? 1 : 5));
print(completionTable(quick ? 1 : 3));
if (!quick) {
  print(ablationTable());
  print(linksTable());
  print(hostingTable(1_000));
  print(await killsTable(200));
  print(await slackTable(30));
  print(crowdTable(10, 30));
  print(await importAccuracyTable());
  print(await importSpeedTable());
  print(await hostileTable());
}
