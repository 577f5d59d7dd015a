/** Runs one measurement, named on the command line, and prints what it found as JSON: the other end of `fresh-process.ts`. */

/** Modules are loaded on demand, so that none counts towards another's memory. */
const TASKS = {
  speed: async (passes: number, every: number) => (await import('./speed.ts')).measureSpeed(passes, every),
  load: async () => (await import('./footprint.ts')).measureLoad(),
  memory: async (every: number) => (await import('./footprint.ts')).measureMemory(every),
  hosting: async (count: number) => (await import('./hosting.ts')).measureHosting(count),
  completion: async (passes: number) => (await import('./discord-times.ts')).measureCompletion(passes),
  discord: async (people: number, seconds: number) => (await import('./discord-times.ts')).measureCrowd(people, seconds),
};

export type Tasks = typeof TASKS;

const [name, ...numbers] = process.argv.slice(2);
const run: (...numbers: number[]) => Promise<unknown> = TASKS[name as keyof Tasks];
process.stdout.write(JSON.stringify(await run(...numbers.map(Number))));
