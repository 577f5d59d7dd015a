/** What a process loses that is killed again and again while it writes settings. */
import { killWhileWriting } from '../store/kills.ts';
import type { Table } from './table.ts';

/** Kills that many times, on one SQLite database. */
export async function killsTable(kills: number): Promise<Table> {
  const { acknowledged, lost, halves, early } = await killWhileWriting(kills, Math.random);
  return {
    title: 'kill -9 on a process that writes settings (SQLite, WAL, synchronous FULL)',
    columns: ['', 'kills', 'changes kept', 'lost', 'by half'],
    rows: [['settings with their audit lines', ...[kills, acknowledged, lost, halves].map(String)]],
    notes: [`${early} of the kills came before the process had kept a change. After each kill the database was opened and checked as a whole.`],
  };
}
