/** A thread that trains one topic network and hands it back. */
import { parentPort, workerData } from 'node:worker_threads';
import { type NetworkExample, trainOne } from './one-network.ts';

const { examples, topics, seed } = workerData as { examples: NetworkExample[]; topics: number; seed: number };
parentPort?.postMessage(trainOne(examples, topics, seed));
