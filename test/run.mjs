// What `npm test` runs: finds the real parts, runs every test, closes with one plain line.
// A part that cannot be had leaves its tests skipped, by name; with CI=true that is a failure.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const report = '.cache/test-report.json';
mkdirSync('.cache', { recursive: true });
rmSync(report, { force: true });

const browser = process.env['TEST_BROWSER'] ?? (await findBrowser());
const mongo = await findMongo();
const env = { ...process.env, ...(browser ? { TEST_BROWSER: browser } : {}), ...mongo.env };

const args = [
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
];
const run = spawnSync('npx', ['--no-install', ...args], { stdio: 'inherit', env });
mongo.stop();

if (!existsSync(report)) {
  console.error('The test runner wrote no report.');
  process.exit(run.status || 1);
}
const result = JSON.parse(readFileSync(report, 'utf8'));
const skippedTests = result.testResults.flatMap((file) =>
  file.assertionResults.filter(
    (test) => test.status === 'skipped' || test.status === 'pending' || test.status === 'todo',
  ),
);
for (const test of skippedTests) console.log(`skipped: ${test.fullName}`);
if (skippedTests.length > 0) {
  console.log(
    "Skipped tests need a part that this machine lacks. A browser: install Debian's chromium, or set TEST_BROWSER to one.",
  );
  if (mongo.missing)
    console.log(
      `A MongoDB: install Debian's python3-venv and let pip reach a registry, or set TEST_MONGODB_URI to a replica set. (${mongo.missing})`,
    );
}
const brokenFiles = result.testResults.filter(
  (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
);
for (const file of brokenFiles) console.log(`failed to load: ${file.name}\n${file.message}`);
const failed = result.numFailedTests + brokenFiles.length;
const line = `${result.numPassedTests} passed, ${failed} failed, ${skippedTests.length} skipped`;
writeFileSync('.cache/test-summary.txt', `${line}\n`);
console.log(line);
const missing = process.env['CI'] === 'true' && skippedTests.length > 0;
if (missing) console.error('CI=true: a missing part is a failure.');
process.exit(run.status !== 0 || failed > 0 || missing || result.numPassedTests === 0 ? 1 : 0);

/** An installed Chromium, else the one that npm carries, if it starts here. */
async function findBrowser() {
  const installed = [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
  ];
  const found = installed.find((path) => existsSync(path));
  if (found) return found;
  try {
    const packaged = await (await import('@sparticuz/chromium')).default.executablePath();
    const started = spawnSync(packaged, ['--version', '--headless', '--no-sandbox'], { timeout: 30_000 });
    return started.status === 0 ? packaged : undefined;
  } catch {
    return undefined;
  }
}

/** The MongoDB that TEST_MONGODB_URI names, else a server of our own for this run; what the tests are told of it. */
async function findMongo() {
  if (process.env['TEST_MONGODB_URI']) return { env: {}, stop: () => undefined };
  const server = spawn(process.execPath, ['--import', 'tsx', 'test/storage/serve-mongo.ts'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = await Promise.race([
    once(createInterface({ input: server.stdout }), 'line'),
    once(server, 'exit').then(() => ['{"missing":"its starter ended"}']),
  ]);
  const { url, missing } = JSON.parse(line);
  const env = url ? { TEST_MONGODB_URI: url } : { TEST_MONGODB_MISSING: missing };
  // The server ends with its input.
  return { env, missing, stop: () => server.stdin.end() };
}
