/** What can be pressed under a reply. */
import type { AnswerReply, NotCoveredReply, Passage, ProtocolName, SuggestionReply } from '../replies/replies.ts';
import { clauseKey, encodePress, keyOf } from './press.ts';
import type { Button } from './says.ts';

/** How many further clauses stand on one page. */
export const CLAUSES_A_PAGE = 3;

/** How many clauses a button can carry. */
const MOST_CARRIED = 10;

/** The buttons under a reply to a question, the most useful first. */
export function buttonsUnder(reply: AnswerReply | SuggestionReply | NotCoveredReply): Button[] {
  const protocol = keyOf(reply.protocol.id);
  switch (reply.type) {
    case 'answer':
      return [
        ...moreButton(reply, 1),
        ...clauseButtons(reply.protocol, reply.passages[0]?.ref),
        ...(reply.nearby.length > 0 ? [{ label: 'Not what I meant', press: encodePress('other', protocol, ...reply.nearby.map(({ id }) => keyOf(id))) }] : []),
        ...whoButton(reply.route),
        {
          label: 'Keep a copy',
          press: encodePress('keep', protocol, keyOf(reply.topic.id), reply.verdict, ...reply.passages.slice(0, CLAUSES_A_PAGE).map(({ ref }) => clauseKey(reply.protocol, ref))),
        },
        roleButton(reply.role === null ? 'Choose my role' : 'My role'),
      ];
    case 'suggestion':
      return [...topicButtons(protocol, reply.choices), ...moreButton(reply, reply.twoReadings ? 0 : CLAUSES_A_PAGE), contentsButton(protocol)];
    case 'not-covered':
      return [...whoButton(reply.route), contentsButton(protocol)];
  }
}

/** Topics to choose from. */
export function topicButtons(protocol: string, topics: readonly { id: string; title: string }[]): Button[] {
  return topics.map(({ id, title }) => ({ label: title, press: encodePress('topic', protocol, keyOf(id)) }));
}

/** A clause in its place, and to be shared. */
export function clauseButtons(protocol: ProtocolName, ref: string | undefined): Button[] {
  if (ref === undefined) return [];
  const keys = [keyOf(protocol.id), clauseKey(protocol, ref)] as const;
  return [
    { label: `${ref} in its place`, press: encodePress('place', ...keys) },
    { label: `Share ${ref}`, press: encodePress('share', ...keys) },
  ];
}

/** The way to pick a role. */
export function roleButton(label = 'My role'): Button {
  return { label, press: encodePress('roles') };
}

/** The protocol's contents. */
export function contentsButton(protocol: string): Button {
  return { label: 'See the contents', press: encodePress('contents', protocol) };
}

function whoButton(route: string | null): Button[] {
  return route === null ? [] : [{ label: 'Who can I go to?', press: encodePress('who', route) }];
}

function moreButton({ protocol, passages }: { protocol: ProtocolName; passages: readonly Passage[] }, shown: number): Button[] {
  const rest = passages.slice(shown, shown + MOST_CARRIED);
  return rest.length === 0 ? [] : [{ label: 'More clauses', press: encodePress('more', keyOf(protocol.id), 1, ...rest.map(({ ref }) => clauseKey(protocol, ref))) }];
}
