// A line in: profiles and queries. A line out: for each query, for each library, a sign per profile (1: matches, 0: does not), or null when it refuses the query.
import { createInterface } from 'node:readline';
import { Query } from 'mingo';
import sift from 'sift';

const libraries = {
  sift: (query) => sift(query),
  mingo: (query) => {
    const compiled = new Query(query);
    return (profile) => compiled.test(profile);
  },
};

const answer = (compile, query, profiles) => {
  try {
    const matches = compile(query);
    return profiles.map((profile) => (matches(profile) ? '1' : '0')).join('');
  } catch {
    return null;
  }
};

for await (const line of createInterface({ input: process.stdin })) {
  const { profiles, queries } = JSON.parse(line);
  const answers = queries.map((query) => Object.fromEntries(Object.entries(libraries).map(([name, compile]) => [name, answer(compile, query, profiles)])));
  console.log(JSON.stringify(answers));
}
