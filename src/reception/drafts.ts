/** A council's own protocol in chat: a file comes in, is looked through, tried and published by an administrator. Nothing is in force before that. */
import { ProtocolBotError } from '../errors.ts';
import { importProtocol } from '../importing/import.ts';
import type { Draft } from '../publishing/stored.ts';
import { assertMay } from '../workspaces/rights.ts';
import type { WorkspaceId } from '../workspaces/settings.ts';
import { DRAFT_FORMS, type DraftForm, fileForm, formOf, readForm } from './draft-forms.ts';
import { draftPage, isDraftView, summaryPage } from './draft-pages.ts';
import { createTrials, triedAnswer } from './draft-trial.ts';
import type { Parts } from './in-force.ts';
import { mend, open, page, said, say, typedText } from './pages.ts';
import type { Press } from './press.ts';
import type { Caller, Filled, Outcome, Said, SentFile } from './says.ts';
import { backTo, changesBetween, publishedPage, versionsPage } from './versions-page.ts';
import { expired } from './wording.ts';

/** Handles drafts and versions. Rights are checked at every act. */
export interface Drafts {
  /** Reads a file into a draft. @throws ProtocolBotError `not-allowed`, `import-…`, `store-…` */
  receive(file: SentFile, workspace: WorkspaceId, caller: Caller, tell?: (said: Said) => Promise<void>): Promise<Outcome>;
  press(name: Press['name'], args: readonly string[], workspace: WorkspaceId, caller: Caller): Promise<Outcome>;
  /** Opens a form. @param id the draft's, where it is about one */
  open(form: DraftForm, id: string | undefined, workspace: WorkspaceId, caller: Caller): Promise<Outcome>;
  submit(form: DraftForm, id: string | undefined, filled: Filled, workspace: WorkspaceId, caller: Caller): Promise<Outcome>;
}

/** Most files read at once: each takes a process of its own. */
const MOST_AT_ONCE = 2;

/** Whether a name is one of these forms. */
export function isDraftForm(name: string | undefined): name is DraftForm {
  return DRAFT_FORMS.includes(name as DraftForm);
}

/** Makes the handler. */
export function createDrafts(parts: Parts): Drafts {
  const { documents } = parts.workspaces;
  const trials = createTrials(parts.core);
  let reading = 0;

  const imported = async (file: SentFile) => {
    if (reading >= MOST_AT_ONCE) throw new ProtocolBotError('import-unreadable', 'Other files are being read just now.', 'Send yours again in a minute.');
    reading++;
    try {
      return await importProtocol(await file.read(), { fileName: typedText(file.name) || 'document' });
    } finally {
      reading--;
    }
  };
  const mayChange = async (workspace: WorkspaceId, caller: Caller) => {
    const standing = await caller.standing(workspace);
    assertMay('change-settings', await parts.workspaces.settings(workspace), standing);
    return standing;
  };

  return {
    async receive(file, workspace, caller, tell) {
      await mayChange(workspace, caller);
      await tell?.(said(page(`Reading ${typedText(file.name)}.`, 'This takes a few seconds. Nothing changes for anybody until you publish it.')));
      const found = await imported(file);
      const standing = await mayChange(workspace, caller); // reading took a while
      const id = await documents.keep(workspace, standing, found);
      const draft = await documents.draft(workspace, standing, id);
      trials(draft); // made ready now, while it is clear that this takes a while, rather than at the first question
      return summaryPage(draft);
    },

    async press(name, args, workspace, caller) {
      const standing = await mayChange(workspace, caller);
      if (name === 'versions') return versionsPage(await documents.versions(workspace, standing));
      if (name === 'back') {
        const wanted = backTo(args, await documents.versions(workspace, standing));
        if (!wanted) return expired();
        const version = await documents.putBack(workspace, standing, wanted.protocol, wanted.version);
        await parts.workspaces.settings(workspace); // loads it now, so that nobody's question waits for it
        return publishedPage(version, 'is in force again');
      }
      if (name === 'changes') return changesBetween(args, await documents.versions(workspace, standing)) ?? expired();
      const [view = '', id = '', number = '1'] = args;
      if (!isDraftView(view)) return expired();
      if (view === 'discard') {
        await documents.discard(workspace, standing, id);
        return say(page('Discarded.', 'The draft is deleted. What is in force has not changed.'));
      }
      const draft = await documents.draft(workspace, standing, id);
      if (view === 'ask') return triedAnswer(trials, draft, Number(number));
      return draftPage(view, draft, Number(number), () => inForceFor(draft, workspace, parts));
    },

    async open(form, id, workspace, caller) {
      const standing = await mayChange(workspace, caller);
      if (form === 'document') return open(fileForm());
      const draft = await documents.draft(workspace, standing, id ?? '');
      if (form === 'publish' && !draft.report.confirmed) return summaryPage(draft, 'Confirm the details first: the name of the council and the document stand under every answer.');
      return open(formOf(form, draft));
    },

    async submit(form, id, filled, workspace, caller) {
      const standing = await mayChange(workspace, caller);
      if (form === 'document') return say(page('No file came with that.', 'Open the form again and choose a file.'));
      const draft = await documents.draft(workspace, standing, id ?? '');
      const read = readForm(form, filled, parts.clock());
      switch (read.do) {
        case 'mend':
          return mend(read.problems);
        case 'ask':
          return triedAnswer(trials, draft, read.question);
        case 'correct':
          return summaryPage(await documents.correct(workspace, standing, draft.id, read.particulars), 'Saved.');
        case 'publish': {
          const version = await documents.publish(workspace, standing, draft.id, read.decision);
          await parts.workspaces.settings(workspace);
          return publishedPage(version, 'is in force');
        }
      }
    },
  };
}

/** The clauses in force that a draft would follow: those of its own earlier version, else those the workspace asks now. */
async function inForceFor({ document }: Draft, workspace: WorkspaceId, { core, workspaces, defaultProtocol }: Parts) {
  const settings = await workspaces.settings(workspace);
  const id = settings.documents.has(document.id) ? document.id : (settings.protocol ?? defaultProtocol);
  const name = core.list(workspace).protocols.find((one) => one.id === id);
  return name ? { name, clauses: core.allClauses(name.id) } : null;
}
