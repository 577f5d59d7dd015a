/** The large libraries of this folder, each loaded when it is first wanted: together they would double the time to start. */
import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);

/** Reads dates as people type them. */
export const chronoNode = () => load('chrono-node/en') as typeof import('chrono-node/en');

/** Expands iCalendar recurrence rules. */
export const rruleTemporal = () => load('rrule-temporal') as typeof import('rrule-temporal');
