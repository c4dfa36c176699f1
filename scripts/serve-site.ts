/** Serves the built site at a port that is free. */
import { spawn } from 'node:child_process';
import { freePort } from './free-port.ts';

export interface Served {
  /** `http://localhost:4711` */
  readonly site: string;
  readonly stop: () => void;
}

/** @throws where it can't be served: there is no built site */
export async function serveSite(): Promise<Served> {
  const port = await freePort();
  const server = spawn('astro', ['preview', '--ignore-lock', '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
    shell: process.platform === 'win32',
  });
  await new Promise<void>((resolve, reject) => {
    server.stdout.on('data', (text: Buffer) => {
      if (text.toString().includes(String(port))) resolve();
    });
    server.on('exit', () => {
      reject(new Error('The site could not be served: run `npm run build` first.'));
    });
  });
  return { site: `http://localhost:${port}`, stop: () => server.kill() };
}
