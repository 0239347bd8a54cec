// Prints the names of every locale of @faker-js/faker as JSON, for build.py: {"given": [...], "surname": [...]}.
// npm pack @faker-js/faker, unpack it as node_modules/@faker-js/faker beside this file's copy, then: node faker_js.mjs > names.json
import { allLocales } from '@faker-js/faker';

const names = { given: [], surname: [] };

function gather(value, into) {
  if (typeof value === 'string') into.push(value);
  else if (Array.isArray(value)) value.forEach((one) => gather(one?.value ?? one, into));
  else if (value && typeof value === 'object') Object.values(value).forEach((one) => gather(one, into));
}

for (const { person } of Object.values(allLocales)) {
  gather([person?.first_name, person?.middle_name], names.given);
  gather(person?.last_name, names.surname);
}
console.log(JSON.stringify(names));
