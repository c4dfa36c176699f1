/**
 * `npm run weights`: puts ImageNet's ResNet-18 into `public/models`, for classes without internet.
 * The site then uses that copy, and no reader downloads anything from elsewhere.
 */
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import '@tensorflow/tfjs';
import { download } from '../src/lib/graft/assets/download.ts';
import { PATIENT } from '../src/lib/graft/assets/patience.ts';
import { setHost } from '../src/lib/host/host.ts';
import type { Card } from '../src/lib/graft/weights/card.ts';
import { checkFile } from '../src/lib/graft/weights/check-file.ts';
import { quantiseWeights } from '../src/lib/graft/weights/quantise-weights.ts';
import { resnet18 } from '../src/lib/graft/network/resnet18.ts';
import { readSafetensors } from '../src/lib/graft/weights/safetensors.ts';
import { setWeights } from '../src/lib/graft/weights/set-weights.ts';
import { folderShelf } from './weights/folder-shelf.ts';
import { cardOf, wholeBackbone, writeBackbone } from './weights/folder.ts';
import { progressLine } from './weights/progress-line.ts';

const USAGE = `npm run weights -- [--int8] [--from URL-or-file] [--models folder] [name]

  --int8     a quarter of the bytes, features at cosine 0.999 or better
  --from     a mirror, or a file on a stick; the same bytes are expected
  --models   default public/models
  name       default resnet18-imagenet: a folder in models/remote`;

/** Not in `public`, which a build copies. */
const PARTIAL = join(tmpdir(), 'graft-downloads');

interface Wanted {
  readonly name: string;
  readonly models: string;
  readonly from: string | undefined;
  readonly int8: boolean;
}

const stop = new AbortController();

async function main({ name, models, from, int8 }: Wanted): Promise<void> {
  const folder = join(models, name);
  const description = join(models, 'remote', name);
  const card = await cardOf(description);
  const present = await wholeBackbone(folder);
  const isFloat = present?.card.weights.sha256 === card.weights.sha256;
  if (present && isFloat !== int8) {
    console.log(`${folder} is there and whole, ${megabytes(present.bytes)}: nothing to do.`);
    return;
  }
  const float = present && isFloat ? present.bytes : await get(from ?? card.weights.url, card);
  check(float, card, folder);
  const bytes = int8 ? quantiseWeights(readSafetensors(float.buffer, name)) : float;
  await writeBackbone(folder, description, card, bytes);
  console.log(`${folder}: ${megabytes(bytes)}. The next \`npm run build\` or \`npm start\` takes it along.`);
}

/** The published file, from a server or from a disk, compared with its card. */
async function get(from: string | undefined, card: Card): Promise<Uint8Array<ArrayBuffer>> {
  if (!from) throw new Error(`The card of ${card.name} has no address: give one with --from.`);
  const bytes = URL.canParse(from)
    ? await (
        await download(from, card.name, stop.signal, {
          patience: PATIENT,
          shelf: folderShelf(PARTIAL),
        })
      ).arrayBuffer()
    : new Uint8Array(await readFile(from)).buffer;
  await checkFile(bytes, card.weights, from, 'Nothing was written. Give another address with --from.');
  return new Uint8Array(bytes);
}

/** @throws where a tensor is missing, of another shape, or holds what is no number */
function check(bytes: Uint8Array<ArrayBuffer>, card: Card, what: string): void {
  const model = resnet18(card.classes.count, card.input.size);
  setWeights(model, readSafetensors(bytes.buffer, what), what);
  model.dispose();
}

function megabytes({ length }: Uint8Array): string {
  return `${(length / 1e6).toFixed(1)} MB`;
}

function readArguments(): Wanted | null {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        int8: { type: 'boolean', default: false },
        from: { type: 'string' },
        models: { type: 'string', default: 'public/models' },
      },
    });
    const [name = 'resnet18-imagenet', ...more] = positionals;
    return more.length > 0 ? null : { ...values, from: values.from, name };
  } catch {
    return null;
  }
}

const wanted = readArguments();
if (!wanted) {
  console.error(USAGE);
  process.exit(2);
}
process.once('SIGINT', () => {
  stop.abort(new Error('Stopped. Run it again, and it goes on from here.'));
});
const silent = setHost();
setHost({ ...silent, signal: stop.signal, progress: progressLine(process.stderr) });
try {
  await main(wanted);
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
