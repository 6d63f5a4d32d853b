// Clients that people use, against a running service: Apollo Client and urql (query, mutation, pages), graphql-sse in both modes, graphql-ws. Arguments: address, token.
import { ApolloClient, HttpLink, InMemoryCache, gql } from '@apollo/client/core/index.js';
import { relayStylePagination } from '@apollo/client/utilities/index.js';
import { Client, fetchExchange } from '@urql/core';
import { createClient as createStream } from 'graphql-sse';
import { createClient as createSocket } from 'graphql-ws';
import WebSocket from 'ws';

const [address, token] = process.argv.slice(2);
const headers = { Authorization: `Bearer ${token}` };
const importMutation = 'mutation ($input: ImportProfilesInput!) { importProfiles(input: $input) { task { id rows } userErrors { code field message } } }';
const progressQuery = 'subscription ($id: ID!) { taskProgress(id: $id) { id state progress counts { created updated unchanged rejected } } }';
const pageQuery = 'query ($after: String) { tasks(first: 2, after: $after) { edges { cursor node { id number } } pageInfo { hasNextPage endCursor } } }';
const input = (name) => {
  const addresses = Array.from({ length: 200 }, (_, i) => `${name.replace(/[^a-z]/g, '')}${i}@client.example`);
  return { importId: name, rows: addresses.map((email) => ({ email, data: { email } })) };
};

let failed = 0;
const expect = (holds, text) => {
  failed += holds ? 0 : 1;
  console.log(`${holds ? 'ok  ' : 'FAIL'} ${text}`);
};

const apollo = new ApolloClient({
  link: new HttpLink({ uri: address, headers }),
  cache: new InMemoryCache({ typePolicies: { Query: { fields: { tasks: relayStylePagination() } } } }),
});
const sent = [];
for (let i = 0; i < 5; i += 1) {
  const { data } = await apollo.mutate({ mutation: gql(importMutation), variables: { input: input(`apollo${i}x`) } });
  sent.push(data.importProfiles.task);
}
expect(sent.every((task) => task.rows === 200), 'Apollo Client: mutation');
const watched = apollo.watchQuery({ query: gql(pageQuery), variables: {} });
let { data: page } = await watched.refetch();
while (page.tasks.pageInfo.hasNextPage && page.tasks.edges.length < 5) {
  await watched.fetchMore({ variables: { after: page.tasks.pageInfo.endCursor } });
  ({ data: page } = watched.getCurrentResult());
}
const numbers = page.tasks.edges.map((edge) => edge.node.number);
expect(numbers.length >= 5 && numbers.every((number, i) => i === 0 || number < numbers[i - 1]), `Apollo Client: query and pages (${numbers.length} tasks, newest first, none twice)`);

const urql = new Client({ url: address, exchanges: [fetchExchange], fetchOptions: { headers }, preferGetMethod: false });
const asked = await urql.query('query ($id: ID!) { task(id: $id) { rows bulk { history { to } } } }', { id: sent[0].id }).toPromise();
expect(asked.data?.task.rows === 200 && asked.data.task.bulk.history[0].to === 'WAITING', 'urql: query');
const refused = await urql.mutation(importMutation, { input: { rows: [], matching: 'zodiac' } }).toPromise();
expect(refused.data?.importProfiles.userErrors[0]?.code === 'INVALID', 'urql: mutation with an error of the user');

const follow = async (client, name) => {
  const accepted = await urql.mutation(importMutation, { input: input(name) }).toPromise();
  if (!accepted.data) {
    throw accepted.error;
  }
  const states = [];
  await new Promise((resolve, reject) => {
    client.subscribe({ query: progressQuery, variables: { id: accepted.data.importProfiles.task.id } }, {
      next: (result) => (result.data ? states.push(result.data.taskProgress) : reject(new Error(JSON.stringify(result.errors)))), error: reject, complete: resolve,
    });
  });
  const last = states.at(-1);
  expect(last.state === 'FINISHED' && last.progress === 100 && last.counts.created + last.counts.unchanged + last.counts.updated === 200, `${name}: subscription (${states.length} events, then complete)`);
};

for (const singleConnection of [false, true]) {
  const client = createStream({ url: address, headers: { ...headers }, singleConnection });
  await follow(client, singleConnection ? 'graphql-sse, single connection' : 'graphql-sse, distinct connections');
  client.dispose();
}

const socket = createSocket({ url: address.replace(/^http/, 'ws'), webSocketImpl: WebSocket, connectionParams: headers, lazy: true });
await follow(socket, 'graphql-ws');
const answer = await new Promise((resolve, reject) => {
  let result;
  socket.subscribe({ query: '{ viewer { account } }' }, { next: (value) => { result = value; }, error: reject, complete: () => resolve(result) });
});
expect(typeof answer.data.viewer.account === 'string', 'graphql-ws: query');
await socket.dispose();
const stranger = createSocket({ url: address.replace(/^http/, 'ws'), webSocketImpl: WebSocket, retryAttempts: 0, lazy: false, onNonLazyError: () => {} });
const closed = await new Promise((resolve) => { stranger.on('closed', (event) => resolve(event.code)); });
expect(closed === 4403, 'graphql-ws: closed with 4403 without a token');
process.exit(failed === 0 ? 0 : 1);
