import { defineConfig } from 'vitest/config';

// Tests start real commands as child processes; on a busy machine one may take many seconds.
export default defineConfig({ test: { include: ['tests/**/*.test.ts'], globalSetup: ['tests/postgres-server.ts'], testTimeout: 60_000, hookTimeout: 60_000 } });
