/** A workspace with a protocol of its own in several versions, and people who are sent guidance on it. */
import { createBriefings } from '../../src/briefings/briefings.ts';
import type { Messaged } from '../../src/briefings/messenger.ts';
import { briefingsOn } from '../../src/briefings/receipts.ts';
import { type Core, openCore } from '../../src/core.ts';
import { createLog } from '../../src/log.ts';
import { rollBack } from '../../src/publishing/operator.ts';
import type { Said } from '../../src/reception/says.ts';
import type { Store } from '../../src/store/store.ts';
import { createWorkspaces } from '../../src/workspaces/workspaces.ts';
import { sample } from '../publishing/sample.ts';

/** The workspace. */
export const W = 'slack:T1';
const ADMIN = { person: 'ADMIN', administrator: true, groups: [] };
const CLERK = { person: 'CLERK', administrator: false, groups: [] };
const PARTICULARS = { council: 'Sample Town Council', title: 'Protocol', nation: 'england', tier: 'town', adopted: null } as const;

let loaded: Core | null = null;

/** The core, read once a test file. */
export function core(): Core {
  loaded ??= openCore('knowledge');
  return loaded;
}

/** Who was told what, in order. */
export interface Reached {
  person: string;
  said: Said;
}

/** A process that sends guidance. @param reached where messages go @param answers what the platform answers; `sent` when it is empty */
export function sender(store: Store, clock: () => number, reached: Reached[], answers: Messaged[] = []) {
  const workspaces = createWorkspaces(store, clock, core());
  const briefings = createBriefings({ store, core: core(), workspaces, clock }, createLog('silent'));
  briefings.connect('slack', {
    async tell(_, person, said) {
      const told = answers.shift() ?? 'sent';
      if (told === 'sent' || told === 'ambiguous') reached.push({ person, said });
      return told;
    },
  });
  return { workspaces, briefings };
}

/** Publishes a version as an administrator would. @returns the protocol's id and the version's number */
export async function publish({ documents }: ReturnType<typeof createWorkspaces>, which: 1 | 2): Promise<{ protocol: string; version: number }> {
  const id = await documents.keep(W, ADMIN, sample(which));
  await documents.correct(W, ADMIN, id, PARTICULARS);
  return documents.publish(W, ADMIN, id, { minute: 'Minute 1/26', decidedOn: '2026-05-04' });
}

/** Opens a workspace with version 1 in force and a clerk who may send guidance. */
export async function openOwn(store: Store, clock: () => number) {
  const reached: Reached[] = [];
  const answers: Messaged[] = [];
  const { workspaces, briefings } = sender(store, clock, reached, answers);
  await workspaces.change(W, ADMIN, [{ set: 'grant', grant: { role: 'clerk', kind: 'person', subject: 'CLERK' }, to: true }]);
  const { protocol } = await publish(workspaces, 1);
  await workspaces.settings(W);
  return {
    reached,
    answers,
    workspaces,
    briefings,
    protocol,
    brief: (recipient: string, version: number) =>
      briefings.send({ workspace: W, recipient, sender: 'CLERK', kind: 'guide', topic: null, protocol, version, earlier: null }, CLERK),
    back: () => rollBack(store, protocol, W, clock()),
    /** Who was told what changed, from which version to which. */
    changes: () =>
      reached.flatMap(({ person, said: { reply } }) =>
        reply.type === 'briefing' && reply.kind === 'changes' ? [`${person}: ${'headline' in reply.body ? reply.body.headline : ''}`] : [],
      ),
    /** Every line of the register, by its state. */
    states: async () => (await store.read((session) => briefingsOn(session, W, protocol))).map(({ recipient, kind, version, state }) => `${recipient} ${kind} ${version} ${state}`),
  };
}
