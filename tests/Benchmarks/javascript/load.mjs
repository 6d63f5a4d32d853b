// Asks a GraphQL server as often as it answers. Arguments: address, document, token, seconds, connections. Prints requests per second, p50 and p99 in ms, and what failed.
import autocannon from 'autocannon';

const [url, query, token, duration, connections] = process.argv.slice(2);
const result = await autocannon({
  url, method: 'POST', body: JSON.stringify({ query }), duration: Number(duration), connections: Number(connections),
  headers: { 'content-type': 'application/json', accept: 'application/json', authorization: `Bearer ${token}` },
});
console.log([result.requests.average, result.latency.p50, result.latency.p99, result.non2xx + result.errors].join(' '));
