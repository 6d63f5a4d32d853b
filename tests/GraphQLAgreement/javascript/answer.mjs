// First line in: a schema and its values. Every other line in: a document with variables; a line out: whether it is refused, or its data and the paths of its errors.
import { createInterface } from 'node:readline';
import { buildClientSchema, buildSchema, execute, lexicographicSortSchema, parse, printSchema, validate } from 'graphql';

let schema;
let values;

const sorted = (value) => Array.isArray(value) ? value.map(sorted)
  : value && typeof value === 'object' ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])])) : value;

const resolved = (value) => {
  if (Array.isArray(value)) {
    return value.map(resolved);
  }

  if (value && typeof value === 'object') {
    return '$ref' in value ? values[value.$ref] : new Error('as asked');
  }

  return value;
};

const fieldResolver = (source, args, _, info) => {
  if (info.fieldName.startsWith('echo')) {
    return JSON.stringify(sorted(args));
  }

  const value = resolved(source[info.fieldName]);
  if (value instanceof Error) {
    throw value;
  }

  return value;
};

const answer = ({ query, variables }) => {
  let document;
  try {
    document = parse(query);
  } catch {
    return { refused: 'syntax' };
  }

  const faults = validate(schema, document);
  if (faults.length > 0) {
    return { refused: faults[0].message };
  }

  const result = execute({ schema, document, rootValue: values[document.definitions[0].operation === 'mutation' ? 'Mutation' : 'Query'], variableValues: variables, fieldResolver, typeResolver: (value) => value.__typename });
  return 'data' in result ? { data: result.data, paths: (result.errors ?? []).map((error) => error.path.join('.')) } : { refused: result.errors[0].message };
};

const begin = (line) => {
  schema = buildSchema(line.schema);
  values = line.values;
  const client = printSchema(lexicographicSortSchema(buildClientSchema(line.introspection)));
  return { isSameText: printSchema(schema) === line.schema, isSameSchema: client === printSchema(lexicographicSortSchema(schema)) };
};

for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line);
  console.log(JSON.stringify(message.schema ? begin(message) : answer(message)));
}
