// Receives hooks on a free port of this machine and verifies each with npm's standardwebhooks. The first line out is the port; then one for each request. A line in is a
// route: { path, secret, format, failures }, of whose requests so many with the same id are answered 503 before one is taken.
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { Webhook } from 'standardwebhooks';

const routes = new Map();
const failed = new Map();
const tell = (line) => console.log(JSON.stringify(line));

const verifies = (webhook, body, headers) => {
  try {
    webhook.verify(body, headers);
    return true;
  } catch {
    return false;
  }
};

const receive = (path, headers, body) => {
  const { secret, format, failures } = routes.get(path);
  // Of a text it would take each character as a byte; ours is UTF-8.
  const webhook = new Webhook(format === 'raw' ? Buffer.from(secret, 'utf8') : secret, { format });
  const id = headers['webhook-id'];
  const before = failed.get(path + id) ?? 0;
  failed.set(path + id, before + 1);
  // Whoever accepts anything verifies nothing.
  const forged = verifies(webhook, body.replace('{', '{ '), headers) || verifies(webhook, body, { ...headers, 'webhook-id': `${id}0` });
  tell({ path, id, type: JSON.parse(body).type, verified: verifies(webhook, body, headers) && !forged, attempt: before + 1 });
  return before < failures ? 503 : 204;
};

const server = createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    response.statusCode = receive(request.url, request.headers, Buffer.concat(parts).toString('utf8'));
    response.end();
  });
});

server.listen(0, '127.0.0.1', () => tell({ port: server.address().port }));
for await (const line of createInterface({ input: process.stdin })) {
  const route = JSON.parse(line);
  routes.set(route.path, route);
  tell({ ready: route.path });
}
server.close();
server.closeAllConnections();
