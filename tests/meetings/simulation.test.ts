/** Three months of a council's reminders, over the night when the clocks go forward, with everything that can go wrong. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { databasesOf } from '../databases.ts';
import { COMMANDS, emptyModel, Pass, USUAL } from './simulation/commands.ts';
import { judgeWorld } from './simulation/verdict.ts';
import { createWorld } from './simulation/world.ts';

const START = Date.UTC(2027, 1, 20, 12);
const END = Date.UTC(2027, 4, 22, 12);

const databases = databasesOf('SQLite');

it('0 missed, 0 doubled, 0 at the wrong wall time', async () => {
  let owed = 0;
  await fc.assert(
    fc.asyncProperty(fc.commands(COMMANDS, { maxCommands: 60, size: 'max' }), async (commands) => {
      const world = await createWorld(START, async (clock) => databases.store(await databases.fresh(), clock));
      const model = emptyModel(START);
      for (const command of USUAL) await command.run(model, world);
      await fc.asyncModelRun(() => ({ model, real: world }), commands);
      if (model.now < END) await new Pass(END - model.now).run(model, world);
      const { missed, doubled, mistimed, owed: count } = await judgeWorld(model, world);
      expect({ missed, doubled, mistimed }).toEqual({ missed: [], doubled: [], mistimed: [] });
      owed += count;
      await world.store.close();
    }),
    { numRuns: 3 },
  );
  expect(owed).toBeGreaterThan(100);
});
