/** Fills every table for a workspace with words that can be searched for afterwards. */
import { setOut } from '../../src/briefings/opt-outs.ts';
import { addBriefing } from '../../src/briefings/receipts.ts';
import { writeMatch } from '../../src/publishing/matches.ts';
import { enqueue } from '../../src/store/outbox.ts';
import type { Session, Store } from '../../src/store/store.ts';
import type { Change } from '../../src/workspaces/changes.ts';
import type { PersonId } from '../../src/workspaces/people.ts';
import type { Standing } from '../../src/workspaces/rights.ts';
import type { DoorName, WorkspaceId } from '../../src/workspaces/settings.ts';
import { createWorkspaces, type Workspaces } from '../../src/workspaces/workspaces.ts';
import { NOON } from '../databases.ts';
import { sample } from '../publishing/sample.ts';

/** An administrator, who holds nothing else. */
export const ADMINISTRATOR: Standing = { person: 'ADMIN', administrator: true, groups: [] };

/** A workspace with a row in every table. */
export interface Filled {
  workspace: WorkspaceId;
  /** Words that are personal or secret; each stands somewhere in what was kept. */
  secrets: string[];
  person: PersonId;
  officer: Standing;
  administrator: Standing;
}

/** Every kind of change, with the words given in it. */
export function changesWith(word: string): Change[] {
  return [
    { set: 'protocol', to: 'leeds' },
    { set: 'channel-protocol', channel: `channel-${word}`, to: 'wadhurst' },
    { set: 'time-zone', to: 'Europe/Belfast' },
    { set: 'reminders-off', to: true },
    { set: 'reminder-leads', to: ['1 day', '2 hours'] },
    { set: 'reminder-channel', to: `reminders-${word}` },
    { set: 'welcome', to: true },
    { set: 'set-up', to: true },
    { set: 'grant', grant: { role: 'monitoring-officer', kind: 'person', subject: `mo-${word}` }, to: true },
    { set: 'grant', grant: { role: 'clerk', kind: 'group', subject: `group-${word}` }, to: true },
    { set: 'contact', office: 'clerk', to: [`clerk-${word}`, `deputy-${word}`] },
    { set: 'contact', office: 'mayor', to: [] },
  ];
}

/** Fills every table for one workspace. @param word something unique, of letters and digits */
export async function fill(store: Store, door: DoorName, word: string, workspaces: Workspaces = createWorkspaces(store, () => NOON)): Promise<Filled> {
  const workspace: WorkspaceId = `${door}:${word}`;
  const person: PersonId = `${door}:person-${word}`;
  const administrator = { person: `admin-${word}`, administrator: true, groups: [] };
  const officer = { person: `mo-${word}`, administrator: false, groups: [] };
  await publishOne(workspaces, workspace, administrator, `Council document-${word}`);
  await workspaces.change(workspace, administrator, changesWith(word));
  await workspaces.change(workspace, officer, [
    { set: 'review', topic: 'instruct-officer', to: 'hidden' },
    { set: 'review', topic: 'briefings', to: 'reviewed' },
  ]);
  await store.change(({ db }) => writeMatch({ db }, workspace, 'sample', 'briefings', ['1.1']));
  await workspaces.notePerson(person, { role: 'clerk', workspace });
  await workspaces.keepInstallation(workspace, { token: `token-${word}` });
  await store.change((session) => enqueue(session, { workspace, key: `key-${word}`, kind: 'reminder', content: { text: `content-${word}` }, dueAt: NOON }));
  await store.change(({ db, vault }) =>
    db
      .insertInto('reminders')
      .values({
        id: `reminder-${workspace}`,
        workspace,
        owner: vault.seal(`owner-${word}`, workspace),
        owner_index: vault.index(`owner-${word}`),
        channel: vault.seal(`place-${word}`, workspace),
        name: vault.seal(`meeting-${word}`, workspace),
        note: vault.seal(`note-${word}`, workspace),
        series: '{}',
        leads: '[]',
        pack: 'staffing',
        state: 'active',
        replaces: null,
        version: 1,
        planned_to: NOON,
        plan_at: null,
        changed_at: NOON,
      })
      .execute(),
  );
  await store.change(async (session) => {
    const briefing = { workspace, recipient: `recipient-${word}`, sender: `sender-${word}`, kind: 'guide' as const, topic: null, protocol: 'leeds', version: 1, earlier: null };
    await addBriefing(session as Session, briefing, NOON);
    await setOut(session as Session, workspace, person, true, NOON);
  });
  const secrets = ['document', 'owner', 'place', 'meeting', 'note', 'recipient', 'sender', 'mo', 'group', 'clerk', 'deputy', 'person', 'admin', 'token', 'content'].map(
    (what) => `${what}-${word}`,
  );
  return { workspace, secrets, person, officer, administrator };
}

/** Publishes a version of the workspace's own protocol. */
async function publishOne({ documents }: Workspaces, workspace: WorkspaceId, administrator: Standing, council: string): Promise<void> {
  const own = sample(1, council);
  const id = await documents.keep(workspace, administrator, own);
  const { title, nation, tier, adopted } = own.document;
  await documents.correct(workspace, administrator, id, { council, title, nation, tier, adopted });
  await documents.publish(workspace, administrator, id, { minute: 'Minute 1/26', decidedOn: '2026-01-01' });
}
