/** `doctor`: looks at everything the bot needs and says, for each thing that is wrong, what to do. */
import { parseArgs } from 'node:util';
import { type Config, describeError, ProtocolBotError, readConfig } from '../../../src/index.ts';
import type { ExitCode, Terminal } from '../commands.ts';
import { wrap } from '../wrap.ts';
import { checkDatabase, checkKnowledgeFiles } from './data.ts';
import { checkDiscord } from './discord.ts';
import { type Finding, failed, ok, type Standing } from './finding.ts';
import { checkClock, checkNode, checkSpace, checkTimeZones } from './machine.ts';
import { checkSlack } from './slack.ts';

/** The words for each standing. */
const WORDS: Record<Standing, string> = { ok: 'ok', warning: 'look at', failed: 'FAILED', skipped: 'skipped' };

/** @returns 1 where anything failed */
export async function doctor(args: string[], { stdout, env }: Pick<Terminal, 'stdout' | 'env'>, knowledge: string): Promise<ExitCode> {
  const json = wantsJson(args);
  const findings = await examine(env, knowledge);
  const bad = findings.filter(({ standing }) => standing === 'failed').length;
  const last = bad === 0 ? 'Nothing stands in the way.' : `${bad} of ${findings.length} checks failed.`;
  stdout.write(json ? `${JSON.stringify(findings, null, 2)}\n` : `${findings.map(inLines).join('\n')}\n\n${last}\n`);
  return bad === 0 ? 0 : 1;
}

async function examine(env: Terminal['env'], knowledge: string): Promise<Finding[]> {
  const machine = [checkNode(process.version), checkTimeZones()];
  let config: Config;
  try {
    config = readConfig(env);
  } catch (error) {
    const { message, hint } = error instanceof ProtocolBotError ? error : { message: describeError(error), hint: '' };
    return [...machine, failed('Settings', message.trim(), hint), ...checkKnowledgeFiles(knowledge, null)];
  }
  const [slack, discord, database] = await Promise.all([checkSlack(config.slack), checkDiscord(config.discord), checkDatabase(config.store)]);
  const clock = checkClock(slack.at ?? discord.at, Date.now());
  const space = config.store.databaseUrl === null ? [checkSpace(config.store.dataDir)] : [];
  return [
    ...machine,
    ok('Settings', 'all can be read'),
    clock,
    ...space,
    database,
    ...checkKnowledgeFiles(knowledge, config.defaultProtocol),
    ...slack.findings,
    ...discord.findings,
  ];
}

function inLines({ what, standing, found, todo }: Finding): string {
  const line = wrap(`${WORDS[standing].padEnd(8)} ${what}: ${found}`, 0, 9);
  return todo === null ? line : `${line}\n${wrap(`What to do: ${todo}`, 9)}`;
}

function wantsJson(args: string[]): boolean {
  try {
    return parseArgs({ args, options: { json: { type: 'boolean' } } }).values.json === true;
  } catch (cause) {
    throw new ProtocolBotError('usage', `${(cause as Error).message.split('. ')[0]}.`, 'Add --help to see what the command takes.', cause);
  }
}
