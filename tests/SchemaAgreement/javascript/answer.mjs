// A line in: a schema and instances. A line out: for each instance its errors (keyword, path, property); null in place of all when ajv refuses the schema.
import { createInterface } from 'node:readline';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { fullFormats } from 'ajv-formats/dist/formats.js';

const ajv = new Ajv({ allErrors: true, strict: false, logger: false, multipleOfPrecision: 9 });
addFormats(ajv);
// Its own "time" asks for an offset from UTC, which draft 4 knows nothing of.
ajv.addFormat('time', fullFormats['iso-time']);

const property = ({ missingProperty, additionalProperty }) => missingProperty ?? additionalProperty ?? null;
const tell = (errors) => errors.map(({ keyword, instancePath, params }) => ({ keyword, path: instancePath, property: property(params) }));

const answer = ({ schema, instances }) => {
  try {
    const validate = ajv.compile(schema);
    return instances.map((instance) => (validate(instance) ? [] : tell(validate.errors)));
  } catch {
    return null;
  } finally {
    ajv.removeSchema();
  }
};

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(answer(JSON.parse(line))));
}
