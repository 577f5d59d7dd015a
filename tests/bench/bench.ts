/** Prints how well and how fast this search answers, beside the usual libraries on the same passages: `npm run bench [-- --quick | --processes]`. */
import { ablationTable } from './ablation.ts';
import { completionTable, crowdTable } from './discord.ts';
import { hostileTable, importAccuracyTable, importSpeedTable } from './importing.ts';
import { killsTable } from './kills.ts';
import { linksTable } from './links.ts';
import { footprintTable, hostingTable, speedTable } from './performance.ts';
import { processesTable } from './processes.ts';
import { relevanceTables } from './relevance.ts';
import { dueWorkTable, rushTable, simulationTable } from './reminders.ts';
import { slackTable } from './slack.ts';
import { formatTable, type Table } from './table.ts';

const quick = process.argv.includes('--quick');
const print = (table: Table) => process.stdout.write(`${formatTable(table)}\n`);

if (process.argv.includes('--processes')) print(await processesTable([1, 2], 10, 200));
else await printAll();

async function printAll(): Promise<void> {
  relevanceTables(quick ? ['dev'] : ['dev', 'second', 'held-out']).forEach(print);
  print(quick ? speedTable(2, 8) : speedTable(6, 1));
  print(quick ? footprintTable(1, 8) : footprintTable(5, 1));
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
    print(await simulationTable(24));
    print(await dueWorkTable(100_000));
    print(await rushTable(1_000, 100));
    print(await processesTable([1, 2], 10, 200));
  }
}
