/** How well automatic links answer: each protocol in turn loses its hand-made links and is linked from the other four. */
import { leaveOneOut } from '../relevance/leave-one-out.ts';
import { rate, type Table } from './table.ts';

/** One row a protocol, and their mean. */
export function linksTable(): Table {
  const rows = leaveOneOut();
  const mean = (pick: (row: (typeof rows)[number]) => number) => rows.reduce((sum, row) => sum + pick(row), 0) / rows.length;
  return {
    title: 'Links found automatically, the left-out protocol on its dev questions',
    columns: ['protocol', 'Hit@1', 'Hit@3', 'by hand Hit@1', 'by hand Hit@3'],
    rows: [
      ...rows.map(({ protocol, hit1, hit3, byHand }) => [protocol, rate(hit1), rate(hit3), rate(byHand.hit1), rate(byHand.hit3)]),
      ['mean', rate(mean(({ hit1 }) => hit1)), rate(mean(({ hit3 }) => hit3)), rate(mean(({ byHand }) => byHand.hit1)), rate(mean(({ byHand }) => byHand.hit3))],
    ],
  };
}
