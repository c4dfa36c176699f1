/** WebKitGTK: its driver speaks WebDriver. Every session of it is a private window, and there is one at a time. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { Builder, By, Capabilities, Key, type WebDriver, type WebElement } from 'selenium-webdriver';
import { freePort } from '../../../scripts/free-port.ts';
import type { WebKit } from '../../../scripts/browsers/others.ts';
import type { Engine, Finder, Json, Kind, Tab } from './tab.ts';

/** Safari has it; WebKitGTK asks for it to be switched on. */
const FEATURES = ['--features=+AllowWebGLInWorkers'];

const ARGS: Readonly<Record<Kind, readonly string[]>> = {
  usual: ['--enable-media-stream=true', '--enable-mock-capture-devices=true'],
  private: [],
  'forbidden storage': ['--enable-html5-local-storage=false', '--enable-html5-database=false'],
};

/** Milliseconds after which a browser is not going to start any more. */
const HANGS = 20_000;

export async function webkitEngine({ driver, browser, xvfb }: WebKit): Promise<Engine> {
  const home = await mkdtemp(join(tmpdir(), 'graft-engine-'));
  const downloads = join(home, 'Downloads');
  await mkdir(join(home, '.config'));
  await mkdir(downloads);
  await writeFile(join(home, '.config', 'user-dirs.dirs'), 'XDG_DOWNLOAD_DIR="$HOME/Downloads"\n');
  const screen = xvfb ? await startScreen(xvfb) : null;
  const env = {
    ...process.env,
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    ...(screen && { DISPLAY: screen.display }),
  };

  /** A driver for each session: one that hangs takes nothing with it. */
  const start = async (kind: Kind): Promise<{ session: WebDriver; end: () => Promise<void> }> => {
    const port = await freePort();
    const server = spawn(driver, [`--port=${port}`], { stdio: 'ignore', env });
    const ended = once(server, 'exit');
    const kill = async (): Promise<void> => {
      server.kill('SIGKILL');
      await ended;
    };
    const capabilities = new Capabilities({
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary: browser, args: ['--automation', ...FEATURES, ...ARGS[kind]] },
    });
    await listens(port);
    const hangs = new AbortController();
    try {
      const session = await Promise.race([
        new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities).build(),
        sleep(HANGS, null, { signal: hangs.signal }).then(() => {
          throw new Error(`WebKitGTK did not start in ${HANGS / 1000} seconds.`);
        }),
      ]);
      await session.manage().setTimeouts({ script: 120_000 });
      await session.manage().window().setRect({ width: 1280, height: 900, x: 0, y: 0 });
      const end = async (): Promise<void> => {
        await session.quit();
        await kill();
      };
      return { session, end };
    } catch (error) {
      await kill();
      throw error;
    } finally {
      hangs.abort();
    }
  };
  // It has been seen to hang once in some thirty starts, before any page of ours.
  const startSurely = (kind: Kind): ReturnType<typeof start> => start(kind).catch(() => start(kind));

  const first = await startSurely('usual');
  const version = (await first.session.getCapabilities()).getBrowserVersion();
  await first.end();
  return {
    name: `WebKitGTK ${version ?? ''}`,
    downloads,
    open: async (kind) => {
      const { session, end } = await startSurely(kind);
      return tabOf(session, end);
    },
    close: async () => {
      screen?.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function startScreen(xvfb: string): Promise<{ display: string; close: () => void }> {
  const server = spawn(xvfb, ['-displayfd', '1', '-screen', '0', '2000x1400x24'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [number] = (await once(createInterface(server.stdout), 'line')) as [string];
  return { display: `:${number}`, close: () => void server.kill() };
}

/** Resolves when the driver answers. */
async function listens(port: number): Promise<void> {
  for (;;) {
    const up = await fetch(`http://127.0.0.1:${port}/status`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (up) return;
    await sleep(20);
  }
}

const NAMES: Readonly<Record<string, string>> = {
  ArrowDown: Key.ARROW_DOWN,
  ArrowRight: Key.ARROW_RIGHT,
  Control: Key.CONTROL,
  End: Key.END,
  Enter: Key.ENTER,
  Escape: Key.ESCAPE,
  Shift: Key.SHIFT,
  Tab: Key.TAB,
};

function tabOf(driver: WebDriver, close: () => Promise<void>): Tab {
  const element = async <A extends readonly Json[]>(find: Finder<A>, args: A): Promise<WebElement | null> =>
    driver.executeScript<WebElement | null>(`return (${String(find)})(...arguments)`, ...args);
  return {
    goto: (url) => driver.get(url),
    reload: () => driver.navigate().refresh(),
    back: () => driver.navigate().back(),
    forward: () => driver.navigate().forward(),
    evaluate: async (act, ...args) => {
      const wrapped = `const done = arguments[arguments.length - 1];
        Promise.resolve().then(() => (${String(act)})(...[...arguments].slice(0, -1)))
          .then((value) => done({ value }), (error) => done({ error: String(error) }));`;
      const told = await driver.executeAsyncScript<{ value?: never; error?: string }>(wrapped, ...args);
      if (told.error !== undefined) throw new Error(told.error);
      return told.value as never;
    },
    click: async (find, ...args) => {
      const found = await element(find, args);
      await found?.click();
      return found !== null;
    },
    hold: async (until, find, ...args) => {
      const found = await element(find, args);
      if (!found) return;
      await driver.actions().move({ origin: found }).press().perform();
      await until();
      await driver.actions().release().perform();
    },
    type: (text) => driver.actions().sendKeys(text.replaceAll('\n', Key.ENTER)).perform(),
    press: async (keys) => {
      const all = keys.split('+').map((key) => NAMES[key] ?? key);
      const actions = driver.actions();
      for (const key of all) actions.keyDown(key);
      for (const key of all.reverse()) actions.keyUp(key);
      await actions.perform();
    },
    upload: async (selector, paths) => {
      await driver.findElement(By.css(selector)).sendKeys(paths.join('\n'));
    },
    resize: (width, height) => driver.manage().window().setRect({ width, height }),
    screenshot: async () => Buffer.from(await driver.takeScreenshot(), 'base64'),
    troubles: () => [],
    close,
  };
}
