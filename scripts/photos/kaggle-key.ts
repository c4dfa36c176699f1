/** Who asks Kaggle. The key goes into one header and nowhere else: no file, no log, no error. */
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';

interface Key {
  readonly username: string;
  readonly key: string;
}

const HOW =
  'Make a key at kaggle.com (Settings, API, Create New Token). Then set KAGGLE_USERNAME and KAGGLE_KEY, or put kaggle.json into ~/.kaggle.';

/**
 * The value of the header `Authorization`: from KAGGLE_USERNAME and KAGGLE_KEY, else from `.kaggle/kaggle.json`.
 *
 * @param variables the environment
 * @param home the folder that holds `.kaggle`
 * @throws where there is no key, or only half of one
 */
export async function kaggleAuthorization(
  variables: Readonly<Record<string, string | undefined>> = env,
  home = homedir(),
): Promise<string> {
  const { username, key } =
    fromEnvironment(variables) ?? (await fromFile(join(home, '.kaggle', 'kaggle.json')));
  return `Basic ${Buffer.from(`${username}:${key}`).toString('base64')}`;
}

function fromEnvironment(variables: Readonly<Record<string, string | undefined>>): Key | null {
  const { KAGGLE_USERNAME: username, KAGGLE_KEY: key } = variables;
  if (username && key) return { username, key };
  if (!username && !key) return null;
  throw new Error(`${username ? 'KAGGLE_KEY' : 'KAGGLE_USERNAME'} is not set, only its other half. ${HOW}`);
}

async function fromFile(path: string): Promise<Key> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) throw new Error(`Kaggle wants to know who asks, and there is no key. ${HOW}`);
  const found = parsed(text);
  if (found) return found;
  throw new Error(`${path} is not a key of Kaggle: it needs "username" and "key". ${HOW}`);
}

/** Says nothing about why it is none: JSON.parse quotes the text, and the text is a secret. */
function parsed(text: string): Key | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return null;
    const { username, key } = value as Readonly<Record<string, unknown>>;
    return typeof username === 'string' && typeof key === 'string' && username && key
      ? { username, key }
      : null;
  } catch {
    return null;
  }
}
