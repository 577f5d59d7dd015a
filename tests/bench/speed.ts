/** How long this search and each peer take for a question, in one process: first pass (cold) and later passes (warm). */
import { openCore } from '../../src/index.ts';
import { loadProtocols } from '../../src/protocols/library.ts';
import { parseRole } from '../../src/roles.ts';
import { type LabelledQuestion, loadQuestions } from '../relevance/questions.ts';
import { PEERS, type Peer, type ProtocolSearch, THIS_SEARCH } from './peers.ts';
import { type Spread, spreadOf, timed } from './spread.ts';

/** One engine's times, in milliseconds. */
export interface Timing {
  engine: string;
  /** The first question of each protocol, which indexes it. */
  first: Spread;
  /** Every question once, those above included. */
  cold: Spread;
  warm: Spread;
  /** Of each question's median over the warm passes: what a busy machine does not disturb. */
  settled: Spread;
}

type Engine = { name: string; ask(question: LabelledQuestion): unknown };

/**
 * Engines take turns, a pass each, so that a busy machine slows all of them alike.
 * @param passes how often the questions are put; at least 2
 * @param every 1 for all development questions, 2 for every other one, and so on
 */
export function measureSpeed(passes: number, every: number): Timing[] {
  const questions = loadQuestions('dev').filter((_, i) => i % every === 0);
  const engines = [createOwn(), ...PEERS.map(createPeer)];
  const runs = engines.map((engine) => ({ engine, times: [] as number[][] }));
  for (let pass = 0; pass < passes; pass++) {
    for (const { engine, times } of runs) {
      times.push(questions.map((question) => timed(() => engine.ask(question))));
    }
    runs.push(...runs.splice(0, 1)); // another one begins
  }
  return engines.map((engine) => {
    const [cold = [], ...warm] = runs.find((run) => run.engine === engine)?.times ?? [];
    const first = cold.filter((_, i) => questions.findIndex(({ protocol }) => protocol === questions[i]?.protocol) === i);
    const medians = questions.map((_, i) => spreadOf(warm.map((times) => times[i] ?? Number.NaN)).p50);
    return { engine: engine.name, first: spreadOf(first), cold: spreadOf(cold), warm: spreadOf(warm.flat()), settled: spreadOf(medians) };
  });
}

function createOwn(): Engine {
  const core = openCore('knowledge');
  return { name: THIS_SEARCH, ask: ({ q, protocol, asker }) => core.ask(q, { protocol, role: parseRole(asker) }) };
}

/** A peer that indexes a protocol when it is first asked about it, as this search does. */
function createPeer(peer: Peer): Engine {
  const protocols = loadProtocols('knowledge/protocols');
  const indexes = new Map<string, ProtocolSearch>();
  return {
    name: peer.name,
    ask({ q, protocol }) {
      const search = indexes.get(protocol) ?? peer.index(protocols.get(protocol));
      indexes.set(protocol, search);
      return search(q);
    },
  };
}
