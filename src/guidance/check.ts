/** Checks all knowledge: every file fits its form, every reference resolves, every clause is linked, phrasings are many and varied. */
import { join } from 'node:path';
import { checkDemands } from '../briefings/demands.ts';
import { ProtocolBotError } from '../errors.ts';
import { checkRoutes } from '../escalation/check-routes.ts';
import { checkMeetings } from '../meetings/check.ts';
import { checkProtocols, loadProtocols } from '../protocols/library.ts';
import type { Protocol } from '../protocols/protocol.ts';
import { isStopWord, normaliseText, splitWords } from '../search/normalise.ts';
import { loadSums } from '../search/trained.ts';
import { loadVocabulary } from '../search/vocabulary.ts';
import { readValidatedFile } from '../validated-file.ts';
import { type Elsewhere, loadElsewhere, questionsSha256 } from './knowledge.ts';
import { sourcesSchema, type Topic, topicSchema } from './topic-schema.ts';
import { topicFiles } from './topics.ts';
import { createTwinFinder, type TwinFinder } from './twins.ts';

/** Fewest phrasings a topic may have, and fewest different words of content among them. */
const FEWEST_PHRASINGS = 30;
const FEWEST_WORDS = 60;

/**
 * Checks a knowledge folder.
 * @param folder the folder
 * @param testLines questions that measure the search; a phrasing too like one of them would teach to the test
 * @returns one line per problem: file, place, what is wrong, what to do; empty when all is well
 */
export function checkKnowledge(folder: string, testLines: readonly string[] = []): string[] {
  const problems = checkProtocols(join(folder, 'protocols'));
  if (problems.length > 0) return problems;
  const protocols = loadProtocols(join(folder, 'protocols')).all;
  const sources = tryTo(problems, () => readValidatedFile(join(folder, 'sources.yaml'), sourcesSchema)) ?? [];
  tryTo(problems, () => loadVocabulary(join(folder, 'vocabulary.yaml')));
  const elsewhere = tryTo(problems, () => loadElsewhere(join(folder, 'elsewhere'))) ?? [];
  const topics: Topic[] = [];
  const seen = new Map<string, string>();
  const tests = createTwinFinder(testLines);
  for (const name of topicFiles(join(folder, 'topics'))) {
    const path = join(folder, 'topics', name);
    const topic = tryTo(problems, () => readValidatedFile(path, topicSchema));
    if (!topic) continue;
    topics.push(topic);
    const own = [...checkNames(topic, name, seen), ...checkLinks(topic, protocols, new Set(sources.map(({ id }) => id))), ...checkPhrasings(topic, tests)];
    problems.push(...own.map((problem) => `${path}: ${problem}`));
  }
  const known = { protocols, topics: new Set(topics.map(({ id }) => id)), sources: new Set(sources.map(({ id }) => id)) };
  const routes = tryTo(problems, () => checkRoutes(folder, known)) ?? [];
  problems.push(...checkMeetings(join(folder, 'meetings'), known, (act) => tryTo(problems, act)));
  problems.push(...routes, ...(tryTo(problems, () => checkDemands(folder, protocols)) ?? []));
  return [...problems, ...checkElsewhere(elsewhere, tests, join(folder, 'elsewhere')), ...checkCoverage(topics, protocols), ...checkTrained(folder)];
}

function tryTo<T>(problems: string[], act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof ProtocolBotError)) throw error;
    problems.push(...error.message.split('\n').map((line) => `${line.replace(/\.$/, '')}. ${error.hint}`));
    return undefined;
  }
}

function checkNames(topic: Topic, name: string, seen: Map<string, string>): string[] {
  const problems = `${topic.id}.yaml` === name ? [] : [`id: is "${topic.id}"; name the file ${topic.id}.yaml or mend the id`];
  const title = topic.title.toLowerCase();
  if (seen.has(title)) problems.push(`title: is that of ${seen.get(title)} too; say what is different`);
  seen.set(title, topic.id);
  return problems;
}

function checkLinks(topic: Topic, protocols: readonly Protocol[], sources: ReadonlySet<string>): string[] {
  const problems: string[] = [];
  const byId = new Map(protocols.map((protocol) => [protocol.id, protocol]));
  for (const protocol of protocols) if (!(protocol.id in topic.clauses)) problems.push(`clauses.${protocol.id}: is missing; list the clauses that answer it, or write silent`);
  const lists = [['clauses', topic.clauses] as const, ...topic.claims.map((claim, i) => [`claims.${i}.clauses`, claim.clauses ?? {}] as const)];
  for (const [field, list] of lists) {
    for (const [id, refs] of Object.entries(list)) {
      const protocol = byId.get(id);
      if (!protocol) problems.push(`${field}.${id}: there is no such protocol; use one of ${[...byId.keys()].join(', ')}`);
      else if (refs !== 'silent')
        for (const ref of refs) if (!protocol.byRef.has(ref)) problems.push(`${field}.${id}: there is no clause "${ref}"; see npm run protocol -- contents ${id}`);
    }
  }
  for (const [i, { source }] of (topic.background ?? []).entries())
    if (!sources.has(source)) problems.push(`background.${i}.source: there is no source "${source}" in sources.yaml; add it there`);
  return problems;
}

function checkPhrasings(topic: Topic, tests: TwinFinder): string[] {
  const phrasings = topic.claims.flatMap(({ phrasings: own }) => own);
  const problems = checkVariety(phrasings, tests);
  if (phrasings.length < FEWEST_PHRASINGS) problems.push(`claims: ${phrasings.length} phrasings; write at least ${FEWEST_PHRASINGS}`);
  const content = new Set(phrasings.flatMap((text) => splitWords(normaliseText(text))).filter((word) => !isStopWord(word)));
  if (content.size < FEWEST_WORDS) problems.push(`claims: only ${content.size} different words of content; vary the words, at least ${FEWEST_WORDS}`);
  return problems;
}

function checkVariety(phrasings: readonly string[], tests: TwinFinder): string[] {
  const own = createTwinFinder(phrasings);
  return phrasings.flatMap((text, i) => {
    const twin = own.twinOf(text, i);
    return [
      ...(twin ? [`phrasing "${text}": says the same as "${twin}"; use other words`] : []),
      ...(tests.twinOf(text) ? [`phrasing "${text}": is too like a question that measures the search; use other words`] : []),
    ];
  });
}

function checkElsewhere(elsewhere: readonly Elsewhere[], tests: TwinFinder, folder: string): string[] {
  const seen = new Set<string>();
  return elsewhere.flatMap(({ id, phrasings }) => {
    const problems = checkVariety(phrasings, tests);
    if (seen.has(id)) problems.push('id: is used twice; make it unique');
    seen.add(id);
    return problems.map((problem) => `${folder}: ${id}: ${problem}`);
  });
}

/** Every clause, paragraph and bullet of every protocol must be reached from at least one topic. */
function checkCoverage(topics: readonly Topic[], protocols: readonly Protocol[]): string[] {
  return protocols.flatMap((protocol) => {
    const linked = new Set(topics.flatMap((topic) => [topic.clauses, ...topic.claims.map(({ clauses }) => clauses ?? {})].flatMap((list) => list[protocol.id] ?? [])));
    return protocol.clauses
      .filter(({ ref }) => !linked.has(ref))
      .map(({ ref }) => `protocol ${protocol.id}: clause ${ref} is linked from no topic; add it to the topic it answers`);
  });
}

/** The search learns from the topics; after an edit it must learn again. */
function checkTrained(folder: string): string[] {
  return loadSums().files === questionsSha256(folder) ? [] : ['search: topics, elsewhere or vocabulary were edited after the search learned from them; run npm run fit train'];
}
