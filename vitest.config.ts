import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/temporary.ts', 'tests/postgres-server.ts'],
    // Tests start real commands as child processes; on a busy machine one may take many seconds.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Loading the bot's modules anew for each file costs more than its tests. No test replaces a module or leaves a global changed.
    isolate: false,
    // Of its own accord vitest leaves one core idle, which on a machine of two is half of it.
    maxWorkers: Math.max(2, availableParallelism()),
  },
});
