/** The machine: Node, free space, time zones, the clock. */
import { existsSync, statfsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Finding, failed, ok, skipped, warning } from './finding.ts';

/** The oldest major version of Node that the bot runs on. */
const NODE = 24;

/** Free space below which nothing can be relied on, and below which it is time to act. In megabytes. */
const SPACE = { least: 50, enough: 500 };

/** How far the clock may be off, in milliseconds. Slack's signatures are refused at five minutes. */
const SKEW = { warning: 30_000, failure: 4 * 60_000 };

/** @param version such as `v24.1.0` */
export function checkNode(version: string): Finding {
  const major = Number(/^v(\d+)/.exec(version)?.[1]);
  return major >= NODE ? ok('Node', version) : failed('Node', version, `Install Node ${NODE} or later: https://nodejs.org/en/download`);
}

/** @param folder the data folder, which may not be there yet */
export function checkSpace(folder: string): Finding {
  let there = resolve(folder);
  while (!existsSync(there)) there = dirname(there);
  const { bavail, bsize } = statfsSync(there);
  const free = Math.floor((bavail * bsize) / 1_000_000);
  const found = `${free.toLocaleString('en-GB')} MB free where the data is`;
  const todo = `Free some space on the disk that holds ${folder}; the bot writes little, but needs some.`;
  if (free < SPACE.least) return failed('Disk', found, todo);
  return free < SPACE.enough ? warning('Disk', found, todo) : ok('Disk', found);
}

/** British summer time must be known, or meetings would be reminded of at the wrong hour. */
export function checkTimeZones(): Finding {
  const hour = (at: string) => new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', hourCycle: 'h23' }).format(new Date(at));
  if (hour('2026-07-01T12:00:00Z') === '13' && hour('2026-01-01T12:00:00Z') === '12')
    return ok('Time zones', `British summer time is known (data ${process.versions.tz ?? 'of the system'})`);
  return failed('Time zones', 'British summer time is not known', 'Install Node from nodejs.org or the official image; this one was built without full time zone data.');
}

/**
 * Compares this machine's clock with the time a platform answered at.
 * @param remote milliseconds since 1970 UTC, or null where no platform answered @param local likewise, at the same moment
 */
export function checkClock(remote: number | null, local: number): Finding {
  if (remote === null) return skipped('Clock', 'nothing to compare it with: no platform answered');
  const off = Math.abs(remote - local);
  const found = `${Math.round(off / 1_000)} seconds from the platform’s clock`;
  const todo = 'Set the clock and keep it right: timedatectl set-ntp true';
  if (off >= SKEW.failure) return failed('Clock', found, todo);
  return off >= SKEW.warning ? warning('Clock', found, todo) : ok('Clock', found);
}
