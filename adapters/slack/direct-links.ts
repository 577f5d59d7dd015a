/** Links that open a direct message with a person. Whoever follows one sees it; nothing is sent. */
import type { Said, WorkspaceId } from '../../src/index.ts';

/** Slack's page that opens the app at a person. Source: docs.slack.dev/interactivity/deep-linking, read November 2026. */
const PAGE = 'https://slack.com/app_redirect';

/** Gives every button that names a person its link. */
export function withLinks(said: Said, workspace: WorkspaceId): Said {
  if (said.buttons.every(({ person }) => person === undefined)) return said;
  const id = workspace.slice('slack:'.length);
  const team = id.startsWith('T') ? `&team=${id}` : '';
  return {
    ...said,
    buttons: said.buttons.map((button) => (button.person === undefined ? button : { ...button, url: `${PAGE}?channel=${encodeURIComponent(button.person)}${team}` })),
  };
}
