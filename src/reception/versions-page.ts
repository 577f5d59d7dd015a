/** The versions of a workspace's own protocols: what they are, what changed between them, and the way back. */
import { dateInWords } from '../meetings/words.ts';
import { flattenClauses } from '../protocols/clauses.ts';
import { diffProtocols } from '../protocols/diff.ts';
import type { Version } from '../publishing/stored.ts';
import { changeLines } from './change-lines.ts';
import { documentLine, page, say } from './pages.ts';
import { encodePress, keyOf } from './press.ts';
import type { Button, Outcome } from './says.ts';

/** Most versions that can be put back from the page. */
const MOST_BUTTONS = 10;

/** Most lines on a page of changes. */
const LINES = 8;

/** Every version, newest first, with the way back to it. */
export function versionsPage(versions: readonly Version[]): Outcome {
  if (versions.length === 0) return say(page('No version of your own protocol was published here yet.', 'Send the file with “Send your own protocol”.'), [settingsButton()]);
  const lines = versions.map(
    ({ document, version, inForce, minute, decidedOn, publishedBy }) =>
      `${document.council}, version ${version}${inForce ? ', in force' : ''}: ${minute}, ${dateInWords(decidedOn)}, published by @{${publishedBy}}`,
  );
  const several = new Set(versions.map(({ protocol }) => protocol)).size > 1;
  const buttons = versions.flatMap(({ protocol, version, inForce, document }): Button[] => {
    const earlier = versions.find((one) => one.protocol === protocol && one.version < version);
    const of = several ? ` of ${document.council}` : '';
    return [
      ...(inForce && earlier ? [{ label: `What changed in ${version}${of}`, press: encodePress('changes', keyOf(protocol), earlier.version, version, 1) }] : []),
      ...(inForce ? [{ label: `Check the matches${of}`, press: encodePress('matches', keyOf(protocol), 1) }] : []),
      ...(inForce || version > 999 ? [] : [{ label: `Go back to version ${version}${of}`, press: encodePress('back', keyOf(protocol), version) }]),
    ];
  });
  return say({ type: 'page', headline: 'Versions of your protocol', sections: [{ lines: lines.map((line) => `- ${line}`) }] }, [
    ...buttons.slice(0, MOST_BUTTONS),
    settingsButton(),
  ]);
}

/** The version that a press to go back names; null where it is not there. */
export function backTo([key, number]: readonly string[], versions: readonly Version[]): Version | null {
  return versions.find(({ protocol, version }) => keyOf(protocol) === key && version === Number(number)) ?? null;
}

/** What changed between two versions, a page at a time; null where one is not there. */
export function changesBetween([key = '', from = '', to = '', number]: readonly string[], versions: readonly Version[]): Outcome | null {
  const [before, after] = [backTo([key, from], versions), backTo([key, to], versions)];
  if (!before || !after) return null;
  const lines = changeLines(diffProtocols(flattenClauses(before.document.body), flattenClauses(after.document.body)));
  const pages = Math.max(1, Math.ceil(lines.length / LINES));
  const at = Math.min(Math.max(1, Number(number)), pages);
  const shown = lines.slice((at - 1) * LINES, at * LINES).map((line) => `- ${documentLine(line)}`);
  const turn = (label: string, page: number): Button[] => (page < 1 || page > pages ? [] : [{ label, press: encodePress('changes', key, from, to, page) }]);
  return say(
    {
      type: 'page',
      headline: `${after.document.council}: from version ${before.version} to ${after.version}`,
      sections: [{ lines: shown.length > 0 ? shown : ['Nothing: every clause is the same.'] }, ...(pages > 1 ? [{ lines: [`Page ${at} of ${pages}`] }] : [])],
    },
    [...turn('Previous', at - 1), ...turn('Next', at + 1), { label: 'Versions', press: encodePress('versions') }],
  );
}

/** Says that a version came into force. */
export function publishedPage({ document, version, minute, decidedOn }: Version, now: string): Outcome {
  return say(
    page(
      `Version ${version} of ${document.council}’s protocol ${now}.`,
      `Decided: ${minute}, ${dateInWords(decidedOn)}.`,
      'Answers here come from it now. Earlier versions are kept.',
      'I matched its clauses to questions by the likeness of words. Please check the matches: until then answers say that nobody has.',
      'Whoever was sent guidance on another version gets a direct message from me with what changed, unless they want no guidance.',
    ),
    [
      { label: 'Check the matches', press: encodePress('matches', keyOf(document.id), 1) },
      { label: 'Versions', press: encodePress('versions') },
      { label: 'See the contents', press: encodePress('contents', keyOf(document.id)) },
      settingsButton(),
    ],
  );
}

function settingsButton(): Button {
  return { label: 'Settings', press: encodePress('settings', 'page') };
}
