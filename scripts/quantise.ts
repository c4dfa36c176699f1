/**
 * Makes weights small enough to ship: `node scripts/quantise.ts IN.safetensors OUT.safetensors`
 * A ResNet-18 goes from 22.6 MB (float16) to 11.4 MB.
 */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { quantiseWeights } from '../src/lib/graft/weights/quantise-weights.ts';
import { readSafetensors } from '../src/lib/graft/weights/safetensors.ts';

const [from, to] = process.argv.slice(2);
if (!from || !to) {
  console.error('Usage: node scripts/quantise.ts IN.safetensors OUT.safetensors');
  process.exit(2);
}

const file = await readFile(from);
const bytes = quantiseWeights(readSafetensors(new Uint8Array(file).buffer, from));
await writeFile(to, bytes);
const sha256 = createHash('sha256').update(bytes).digest('hex');
console.log(`${from}: ${file.length} bytes\n${to}: ${bytes.length} bytes, SHA-256 ${sha256}`);
