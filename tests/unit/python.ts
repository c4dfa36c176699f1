/** Python with PyTorch, for the tests that need it; the others need no Python at all. */
import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

const NEEDED = ['torch', 'numpy', 'PIL'];

/** The first Python that has what is needed; undefined where none has. */
export const python = ['python3', '/usr/bin/python3'].find((command) => {
  const found = `from importlib.util import find_spec; exit(not all(map(find_spec, ${JSON.stringify(NEEDED)})))`;
  return spawnSync(command, ['-c', found]).status === 0;
});

/** Why a test that needs it is left out. */
export const NO_PYTHON =
  'there is no python3 with torch, numpy and Pillow; Debian has them: apt-get install python3-torch python3-numpy python3-pil';

/** Runs a script from the root of the project; returns what it wrote. @throws where it fails, with its last words */
export async function runPython(...script: readonly string[]): Promise<string> {
  const env = {
    ...{ ...process.env, PYTHONDONTWRITEBYTECODE: '1', PYTHONPATH: 'training' },
    // One thread: other tests have the other cores, and PyTorch's threads wait for one another by spinning.
    OMP_NUM_THREADS: '1',
  };
  const { stdout } = await promisify(execFile)(python ?? 'python3', script, { env });
  return stdout;
}
