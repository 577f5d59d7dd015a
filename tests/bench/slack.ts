/** The Slack door under load: how fast it acknowledges, and whether memory grows. */
import { runLoad } from '../adapters/slack/load.ts';
import { openUnattended } from '../adapters/slack/open.ts';
import { measureMegabytes } from './footprint.ts';
import { figure, type Table } from './table.ts';

const PER_SECOND = 50;

/** Commands before anything is measured, so that everything is loaded and compiled. */
const WARM_UP = 4;

/** Fifty commands a second over Socket Mode against the stand-in. @param seconds how long */
export async function slackTable(seconds: number): Promise<Table> {
  const opened = await openUnattended();
  try {
    await runLoad(opened, { seconds: WARM_UP, perSecond: PER_SECOND });
    opened.slack.forget();
    const before = measureMegabytes().inUse;
    const { sent, answered, acks } = await runLoad(opened, { seconds, perSecond: PER_SECOND });
    opened.slack.forget();
    const grown = measureMegabytes().inUse - before;
    const at = (share: number) => figure(acks[Math.min(acks.length - 1, Math.floor(acks.length * share))] ?? 0);
    return {
      title: `Slack: ${PER_SECOND} commands a second for ${seconds} s`,
      columns: ['', 'sent', 'answered', 'ack p50', 'ack p99', 'slowest', 'memory grown'],
      rows: [['this door', String(sent), String(answered), at(0.5), at(0.99), at(1), `${figure(Math.max(0, grown))} MB`]],
      notes: [
        'Acknowledgements in milliseconds; the aim is p99 under 500 and none over 3,000.',
        'Memory in use after the run, less that before it; the log lines of the run are in it.',
      ],
    };
  } finally {
    await opened.close();
  }
}
