// How many jobs that do nothing bullmq and graphile-worker get done in a second: the time from the first to the last. Arguments: the Redis port, the address of a database of its own.
import { Queue, Worker } from 'bullmq';
import { Logger, run, makeWorkerUtils } from 'graphile-worker';

const [redisPort, database] = process.argv.slice(2);
const count = 10_000;
// Standard output holds the results alone.
const logger = new Logger(() => () => {});

const bullmq = async () => {
  const connection = { host: '127.0.0.1', port: Number(redisPort), maxRetriesPerRequest: null };
  const queue = new Queue('launches', { connection });
  await queue.addBulk(Array.from({ length: count }, (_, i) => ({ name: 'launch', data: { ord: i } })));
  let done = 0;
  const since = performance.now();
  await new Promise((resolve) => {
    const worker = new Worker('launches', async () => { done += 1; if (done === count) { resolve(worker); } }, { connection, concurrency: 50 });
  }).then((worker) => worker.close(true));
  const elapsed = performance.now() - since;
  await queue.obliterate({ force: true });
  await queue.close();
  return elapsed;
};

const graphile = async () => {
  const utils = await makeWorkerUtils({ connectionString: database, logger });
  await utils.migrate();
  await utils.addJobs(Array.from({ length: count }, (_, i) => ({ identifier: 'launch', payload: { ord: i } })));
  await utils.release();
  let done = 0;
  let finish;
  const finished = new Promise((resolve) => { finish = resolve; });
  const since = performance.now();
  const runner = await run({
    connectionString: database,
    logger,
    concurrency: 10,
    noHandleSignals: true,
    preset: { worker: { localQueue: { size: 500 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    taskList: { launch: async () => { done += 1; if (done === count) { finish(); } } },
  });
  await finished;
  const elapsed = performance.now() - since;
  await runner.stop();
  return elapsed;
};

console.log(`bullmq ${await bullmq()}`);
console.log(`graphile-worker ${await graphile()}`);
process.exit(0);
