// Checks JSON files against a type in checked.ts: node check.mjs TYPE FILE...
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import { createGenerator } from 'ts-json-schema-generator';

const [type, ...files] = process.argv.slice(2);
const beside = (name) => fileURLToPath(new URL(name, import.meta.url));

const schema = createGenerator({
  path: beside('checked.ts'),
  tsconfig: beside('tsconfig.json'),
  type,
}).createSchema(type);
const validate = new Ajv.default({ allErrors: true, strict: false, discriminator: true }).compile(schema);
let failed = false;
for (const file of files) {
  if (validate(JSON.parse(readFileSync(file, 'utf8')))) {
    console.log(`${basename(file)} is a ${type}`);
    continue;
  }
  failed = true;
  for (const error of validate.errors) {
    console.log(`${basename(file)}${error.instancePath}: ${error.message} ${JSON.stringify(error.params)}`);
  }
}
process.exitCode = failed ? 1 : 0;
