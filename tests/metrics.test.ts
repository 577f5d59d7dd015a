/** Figures count what the doors tell the log, whatever the level, and hold nothing but names of ours. */
import { expect, it } from 'vitest';
import { createLog } from '../src/log.ts';
import { createMetrics } from '../src/metrics.ts';

it('counts acts, replies, troubles and times by door', () => {
  const metrics = createMetrics(5_000);
  const log = metrics.counted(createLog('silent'));
  log.info('answered', { door: 'discord', act: 'ask', reply: 'answer', ms: 40 });
  log.info('answered', { door: 'discord', act: 'ask', reply: 'answer', ms: 400 });
  log.error('not done', { door: 'slack', act: 'command', ms: 9 });
  log.debug('acknowledged', { door: 'slack', ms: 2_600 });
  const lines = metrics.text({ core: true, database: false }).split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      'protocol_bot_started_seconds 5',
      'protocol_bot_up{part="core"} 1',
      'protocol_bot_up{part="database"} 0',
      'protocol_bot_acts_total{door="discord",act="ask",result="done"} 2',
      'protocol_bot_acts_total{door="slack",act="command",result="failed"} 1',
      'protocol_bot_replies_total{door="discord",reply="answer"} 2',
      'protocol_bot_troubles_total{event="not done",door="slack"} 1',
      'protocol_bot_acknowledge_seconds_bucket{door="slack",le="2"} 0',
      'protocol_bot_acknowledge_seconds_bucket{door="slack",le="3"} 1',
      'protocol_bot_answer_seconds_bucket{door="discord",le="0.05"} 1',
      'protocol_bot_answer_seconds_count{door="discord"} 2',
      'protocol_bot_answer_seconds_sum{door="discord"} 0.44',
    ]),
  );
  expect(lines.at(-1)).toBe('');
});

it('keeps a bounded number of labels', () => {
  const metrics = createMetrics(0);
  const log = metrics.counted(createLog('silent'));
  for (let i = 0; i < 2_000; i++) log.info('answered', { door: 'slack', act: `act ${i}`, ms: 1 });
  expect(
    metrics
      .text({})
      .split('\n')
      .filter((line) => line.startsWith('protocol_bot_acts_total{')).length,
  ).toBeLessThanOrEqual(500);
});
