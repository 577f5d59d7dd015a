/** One process serves from a data folder at a time; the system frees it whatever becomes of that process. */
import { expect, it } from 'vitest';
import { lockFolder } from '../../src/store/lock.ts';
import { startChild } from '../children/child.ts';
import { databasesOf } from '../databases.ts';

const { fresh } = databasesOf('SQLite');

it('a second process is told what to do, and kill -9 on the first frees the folder', async () => {
  const { dataDir } = await fresh();
  const first = startChild('hold-folder.ts', dataDir);
  await first.written(1);
  const second = startChild('hold-folder.ts', dataDir);
  expect(await second.ended()).toMatchObject({ code: 1 });
  expect(second.lines[0]).toContain(`already running with the data folder ${dataDir}`);
  expect(second.lines[0]).toContain('Stop that one first, or set DATA_DIR to another folder.');
  expect(() => lockFolder(dataDir, 'restore')).toThrow(expect.objectContaining({ code: 'store-in-use', message: expect.stringContaining('Cannot restore') }));

  await first.kill();
  const unlock = lockFolder(dataDir, 'start');
  expect(() => lockFolder(dataDir, 'start')).toThrow(expect.objectContaining({ code: 'store-in-use' })); // within one process too
  unlock();
  lockFolder(dataDir, 'start')();
});
