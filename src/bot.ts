/** The bot behind the doors: reception, guidance and reminders over one core and one store. */
import { type Briefings, createBriefings } from './briefings/briefings.ts';
import type { Messenger } from './briefings/messenger.ts';
import type { Core } from './core.ts';
import type { Log } from './log.ts';
import type { Poster } from './meetings/poster.ts';
import { createReminders } from './meetings/service.ts';
import { createReminderWorker, type ReminderWorker } from './meetings/worker.ts';
import { createReception, type Reception } from './reception/reception.ts';
import type { Store } from './store/store.ts';
import { type DoorName, doorOf } from './workspaces/settings.ts';
import type { Workspaces } from './workspaces/workspaces.ts';

/** What the bot is made of. */
export interface BotParts {
  core: Core;
  store: Store;
  workspaces: Workspaces;
  /** The protocol asked where none was chosen; null where the operator named none. */
  defaultProtocol: string | null;
  /** Milliseconds since 1970 UTC. */
  clock: () => number;
  log: Log;
}

/** The bot. */
export interface Bot {
  reception: Reception;
  briefings: Briefings;
  /** Posts reminders that are due. */
  reminding: ReminderWorker;
  /** Names a door's ways to channels and to people; until then what is due for its workspaces waits. */
  connect(name: DoorName, door: { poster: Poster; messenger: Messenger }): void;
}

/** Makes the bot. Nothing runs by itself: whoever makes it ticks `reminding` and `briefings`. */
export function createBot({ core, store, workspaces, defaultProtocol, clock, log }: BotParts): Bot {
  const posters = new Map<DoorName, Poster>();
  const briefings = createBriefings({ store, core, workspaces, clock }, log);
  return {
    reception: createReception({ core, workspaces, reminders: createReminders(store, clock), briefings, defaultProtocol, clock }, log),
    briefings,
    reminding: createReminderWorker({ core, store, workspaces, defaultProtocol, clock, log, posterOf: (workspace) => posters.get(doorOf(workspace)) ?? null }),
    connect(name, { poster, messenger }) {
      posters.set(name, poster);
      briefings.connect(name, messenger);
    },
  };
}
