// The audits of npm graphql-http against a server on this machine; prints those that are not ok, and the sums.
import { serverAudits } from 'graphql-http';

const url = process.argv[2];
const sums = { ok: 0, notice: 0, warn: 0, error: 0 };
for (const audit of serverAudits({ url, fetchFn: fetch })) {
  const result = await audit.fn();
  sums[result.status]++;
  if (result.status !== 'ok') {
    console.log(`${result.status} ${result.id} ${result.name}: ${result.reason}`);
  }
}

console.log(`${sums.ok} ok, ${sums.warn} warn, ${sums.error} fail, ${sums.notice} notices`);
process.exitCode = sums.ok === 61 ? 0 : 1;
