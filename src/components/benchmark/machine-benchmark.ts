/** `<machine-benchmark>`: measures the chosen backends one after another, and shows what came out as it comes. */
import type { EffortName, Report } from '../../lib/benchmark/report.ts';
import { runBackend } from '../../lib/benchmark/run.ts';
import type { BackendName } from '../../lib/data/protocol.ts';
import { encode } from '../../lib/plot/encode.ts';
import { speedPlot, speedTable } from './results.ts';
import { draw } from '../outputs/draw-output.ts';
import { h } from '../dom/element.ts';

class MachineBenchmark extends HTMLElement {
  #stop: AbortController | null = null;

  connectedCallback(): void {
    this.addEventListener('click', ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLElement>('[data-do]') : null;
      if (button?.dataset['do'] === 'start') void this.#measure();
      if (button?.dataset['do'] === 'stop') this.#stop?.abort(new DOMException('stopped', 'AbortError'));
    });
  }

  disconnectedCallback(): void {
    this.#stop?.abort(new DOMException('left', 'AbortError'));
  }

  async #measure(): Promise<void> {
    const chosen = (name: string): readonly string[] => {
      const boxes = this.querySelectorAll<HTMLInputElement>(`input[name="${name}"]:checked`);
      return [...boxes].map(({ value }) => value);
    };
    const backends = chosen('backend') as readonly BackendName[]; // as the page names them
    const [effort = 'quick'] = chosen('effort') as readonly EffortName[]; // as the page names them
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.#running(true);
    let report: Report = {
      date: new Date().toISOString(),
      browser: navigator.userAgent,
      cores: navigator.hardwareConcurrency,
      isolated: crossOriginIsolated,
      network: 'resnet18-tiny',
      effort,
      runs: [],
    };
    const troubles: string[] = [];
    const base = new URL(document.documentElement.dataset['base'] ?? '/', location.href).href;
    try {
      for (const backend of backends) {
        const say = (what: string): void => this.#say(`${backend}: ${what} …`);
        say('starts');
        const run = await runBackend({ backend, base, effort }, say, signal);
        if (typeof run === 'string') troubles.push(`${backend}: ${run}`);
        else report = { ...report, runs: [...report.runs, run] };
        await this.#show(report);
      }
      this.#say(troubles.join(' ') || 'Done.');
    } catch {
      this.#say('Stopped. What had been measured of the running backend is not shown.');
    } finally {
      this.#running(false);
    }
  }

  #running(now: boolean): void {
    this.dataset['state'] = now ? 'running' : 'done';
    for (const button of this.querySelectorAll<HTMLButtonElement>('[data-do]'))
      button.disabled = (button.dataset['do'] === 'start') === now;
  }

  #say(text: string): void {
    this.querySelector('[data-doing]')?.replaceChildren(text);
  }

  async #show(report: Report): Promise<void> {
    if (report.runs.length === 0) return;
    const json = JSON.stringify(report, null, 1);
    const file = new File([json], 'graft-speed.json', { type: 'application/json' });
    const notes = report.runs.flatMap(({ backend, missing }) =>
      missing.map((why) => `${backend.backend}: not measured: ${why}.`),
    );
    this.querySelector('[data-results]')?.replaceChildren(
      await draw({ kind: 'plot', spec: encode(speedPlot(report)) }),
      await draw(speedTable(report)),
      ...notes.map((note) => h('p', { class: 'note' }, note)),
      await draw({ kind: 'files', files: [file] }),
    );
    this.dataset['report'] = json;
  }
}

customElements.define('machine-benchmark', MachineBenchmark);
