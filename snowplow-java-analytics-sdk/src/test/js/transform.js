// Reads enriched events from standard input, one a line, and writes for each what the SDK makes of
// it: {"json": ...}, or {"error": "..."} where the SDK throws.
const { transform } = require("snowplow-analytics-sdk");
const lines = require("fs").readFileSync(0, "utf8").split("\n");

for (const line of lines.filter((text) => text !== "")) {
  let result;
  try {
    result = { json: transform(line) };
  } catch (e) {
    result = { error: e.message };
  }
  process.stdout.write(JSON.stringify(result) + "\n");
}
