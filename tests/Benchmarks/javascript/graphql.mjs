// A GraphQL server of npm's over the same data as ours: "mercurius" or "yoga". Arguments: which, the address of the database. Prints its port.
import { createServer } from 'node:http';
import Fastify from 'fastify';
import mercurius from 'mercurius';
import { createSchema, createYoga } from 'graphql-yoga';
import pg from 'pg';

const [which, database] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: database, max: 10 });
const orders = Array.from({ length: 100 }, (_, i) => ({
  id: String(i), total: i * 1.5, customer: { name: `Customer ${i}`, city: `City ${i % 7}` },
  lines: [0, 1, 2].map((line) => ({ sku: `SKU-${i}-${line}`, count: line + 1, price: line * 2.5 })),
}));
const typeDefs = `
  type Query { orders: [Order!]!  tasks(first: Int!): TaskConnection! }
  type Order { id: ID!  total: Float!  customer: Customer!  lines: [Line!]! }
  type Customer { name: String!  city: String! }
  type Line { sku: String!  count: Int!  price: Float! }
  type TaskConnection { nodes: [Task!]! }
  type Task { id: ID!  dialect: String!  state: String!  rows: Int!  counts: Counts!  acceptedAt: String!  finishedAt: String }
  type Counts { created: Int!  updated: Int!  unchanged: Int!  skipped: Int!  rejected: Int! }`;
const select = {
  name: 'tasks',
  text: `select id, dialect, state, rows, created, updated, unchanged, skipped, rejected, accepted_at, finished_at from import.bulk
    where account = $1 order by accepted_at desc, number desc limit $2`,
};
const tasks = async (_, { first }) => {
  const { rows } = await pool.query({ ...select, values: [1, first] });
  return {
    nodes: rows.map((row) => ({
      id: row.id, dialect: row.dialect, state: row.state, rows: row.rows, counts: row, acceptedAt: row.accepted_at.toISOString(), finishedAt: row.finished_at?.toISOString(),
    })),
  };
};
const resolvers = { Query: { orders: () => orders, tasks } };

if (which === 'mercurius') {
  const app = Fastify();
  app.register(mercurius, { schema: typeDefs, resolvers, jit: 1 });
  await app.listen({ port: 0, host: '127.0.0.1' });
  console.log(app.server.address().port);
} else {
  const server = createServer(createYoga({ schema: createSchema({ typeDefs, resolvers }), logging: false }));
  server.listen(0, '127.0.0.1', () => console.log(server.address().port));
}
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
