import { parseArgs } from 'node:util';
import { startPracticeCanvas } from './practice-canvas.ts';
import type { PracticeOptions } from './practice-canvas.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    'control-port': { type: 'string' },
    pupils: { type: 'string' },
    seed: { type: 'string' },
    host: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

const options: PracticeOptions = {
  ...numberOption('port', values.port),
  ...numberOption('controlPort', values['control-port']),
  ...numberOption('pupils', values.pupils),
  ...numberOption('seed', values.seed),
  ...(values.host === undefined ? {} : { host: values.host }),
};
const canvas = await startPracticeCanvas(options);
process.stdout.write(
  values.json
    ? `${JSON.stringify({ origin: canvas.origin, controlOrigin: canvas.controlOrigin, places: canvas.places })}\n`
    : `practice Canvas at ${canvas.origin}/practice, control door at ${canvas.controlOrigin}\n`,
);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    void canvas.stop().then(() => process.exit(0));
  });

function numberOption(name: keyof PracticeOptions, text: string | undefined): PracticeOptions {
  if (text === undefined) return {};
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) {
    process.stderr.write(`${name} must be a whole number, 0 or more\n`);
    process.exit(2);
  }
  return { [name]: value };
}
