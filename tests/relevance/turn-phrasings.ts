/**
 * Puts a phrasing in other ways whose verdict follows from its own: "can I go?" is no where "am I wrong to go?" is yes.
 * Only for training, so that the model learns what a way of asking does to a verdict in every topic, not only where
 * somebody wrote it down.
 */
import type { Form } from '../../src/search/question-form.ts';

/** A way of asking, with its verdict. */
export interface Turned {
  words: string[];
  form: Form;
  verdict: 'yes' | 'no';
}

const ONE = '(?:a|an|the|any|one|my|our) (?:[a-z]+ )?(?:councillor|member|officer|clerk|chair|mayor|leader|employee|group|council|director)';
const WHO = `(i|we|he|she|they|${ONE}|councillors|members|officers|staff|employees|clerks)`;
const SINGLE = /^(?:he|she|a|an|the|any|one|my|our)\b/;

/** Questions whether something is allowed, and whether it is required; the last group is the act. */
const MAY = [
  new RegExp(`^(?:so |and |just |quick one )?(?:can|could|may|might) ${WHO} (?:just )?(.+)$`),
  /^(?:am|are) (i|we) (?:allowed|permitted|entitled|free|able) to (.+)$/,
  /^(?:is it|would it be) (?:ok|okay|all right|alright|fine|acceptable|right|proper|allowed|fair) (?:for me )?()to (.+)$/,
];
const MUST = [
  new RegExp(`^(?:so |and )?(?:do|does) ${WHO} (?:really )?(?:have|need) to (.+)$`),
  new RegExp(`^must ${WHO} (.+)$`),
  /^(?:have i got|am i obliged|am i required|am i bound|am i expected) ()to (.+)$/,
];

/** Acts that are themselves a refusal or a denial are left alone. */
const TWISTED = /\b(?:not|never|refuse|without)\b/;

/** Every way to put a phrasing otherwise; none for one that is no plain question whether something is allowed or required. */
export function turnPhrasing(words: readonly string[], verdict: 'yes' | 'no'): Turned[] {
  const text = words.join(' ');
  const opposite = verdict === 'yes' ? 'no' : 'yes';
  const may = firstMatch(MAY, text);
  const found = may ?? firstMatch(MUST, text);
  if (!found || TWISTED.test(found.act)) return [];
  const ways = may ? turnMay(found) : turnMust(found);
  return ways.map(([form, side, put]) => ({ words: put.split(' '), form, verdict: side === 'same' ? verdict : opposite }));
}

interface Asked {
  who: string;
  act: string;
}

type Way = [form: Form, side: 'same' | 'opposite', put: string];

function firstMatch(patterns: readonly RegExp[], text: string): Asked | null {
  for (const pattern of patterns) {
    const match = pattern.exec(text);
    if (match) return { who: match[1] || 'i', act: match[2] as string };
  }
  return null;
}

function turnMay({ who, act }: Asked): Way[] {
  const be = who === 'i' ? 'am' : SINGLE.test(who) ? 'is' : 'are';
  const whom = { i: 'me', we: 'us', he: 'him', she: 'her', they: 'them' }[who] ?? who;
  return [
    ['is-wrong', 'opposite', `${be} ${who} wrong to ${act}`],
    ['is-wrong', 'opposite', `is it wrong for ${whom} to ${act}`],
    ['is-wrong', 'opposite', `would it matter if ${who} ${act}`],
    ['is-wrong', 'opposite', `${who} ${be} going to ${act} is that a problem`],
    ['is-right', 'opposite', `she says ${who} cannot ${act} is she correct`],
    ['is-right', 'opposite', `so ${who} cant ${act} then`],
    ['may-refuse', 'opposite', `can i stop ${who === 'i' ? 'someone who wants' : whom} to ${act}`],
    ['is-right', 'same', `they say ${who} can ${act} are they right`],
    ['is-right', 'same', `surely ${who} can ${act}`],
    ['is-right', 'same', `${who} should ${act} right`],
    ['may', 'same', `${who} want${be === 'is' ? 's' : ''} to ${act} ok`],
    ['may', 'same', `thinking ${who} should ${act} fair enough`],
  ];
}

function turnMust({ who, act }: Asked): Way[] {
  const be = who === 'i' ? 'am' : SINGLE.test(who) ? 'is' : 'are';
  const duty = SINGLE.test(who) ? 'does' : 'do';
  return [
    ['may', 'opposite', `can ${who} refuse to ${act}`],
    ['may', 'opposite', `can ${who} skip it ${who} would rather not ${act}`],
    ['may-refuse', 'opposite', `${be} ${who} entitled not to ${act}`],
    ['is-right', 'opposite', `surely ${who} ${duty} not have to ${act}`],
    ['is-right', 'opposite', `she says ${who} neednt ${act} is she correct`],
    ['is-right', 'opposite', `is it optional to ${act}`],
    ['is-right', 'same', `they say ${who} must ${act} are they right`],
    ['is-wrong', 'same', `is it wrong not to ${act}`],
    ['must', 'same', `can they make me ${act}`],
  ];
}
