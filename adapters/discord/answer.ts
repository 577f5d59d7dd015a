/** Answers one interaction: in time, once, and whatever fails. */
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { faultOf, type Outcome, type Said } from '../../src/index.ts';
import { carryOut, type Means } from './carry-out.ts';
import { TIMES } from './limits.ts';
import { TROUBLE } from './pages.ts';
import { type Answerable, createResponder } from './responder.ts';

/** What the log says was done. */
interface Doing {
  act: string;
  /** Whether the answer takes the place of the message that the control stands under. */
  inPlace: boolean;
}

/** Starts the work, tells Discord to wait where it takes long, and carries out what comes of it. Never rejects. @param work may show meanwhile that it goes on */
export async function answer(interaction: Answerable, work: (tell: (said: Said) => Promise<void>) => Promise<Outcome>, { act, inPlace }: Doing, means: Means): Promise<void> {
  const { log } = means;
  const started = performance.now();
  const responder = createResponder(interaction, inPlace, () => log.debug('acknowledged', { door: 'discord', ms: Math.round(performance.now() - started) }));
  try {
    const outcome = await inTime(
      work((said) => responder.show(said)).catch((error: unknown) => {
        log.error('not done', { door: 'discord', act, ...faultOf(error) });
        return { do: 'say', said: TROUBLE } as const;
      }),
      () => responder.acknowledge(),
    );
    await carryOut(outcome, interaction, responder, means);
    log.info('answered', { door: 'discord', act, reply: outcome.do === 'say' ? outcome.said.reply.type : outcome.do, ms: Math.round(performance.now() - started) });
  } catch (error) {
    log.error('not answered', { door: 'discord', act, ms: Math.round(performance.now() - started), ...faultOf(error) });
  }
}

/** What the work gives; where it is not quick, `late` is done meanwhile. */
async function inTime<T>(work: Promise<T>, late: () => Promise<void>): Promise<T> {
  const timer = new AbortController();
  const slow = sleep(TIMES.quick, 'slow' as const, { signal: timer.signal }).catch(() => 'slow' as const);
  const first = await Promise.race([work.then(() => 'quick' as const), slow]);
  timer.abort();
  if (first === 'slow') await late();
  return work;
}
