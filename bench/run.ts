/**
 * `npm run bench [-- lesson editor typing follow stop pictures webgl wasm cpu onnx]`: how fast the built site is in a real browser on this
 * machine. Build first. Times depend on the machine, ratios hardly do. Tables are printed; everything is in `test-results/bench.json`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { chromium } from '@playwright/test';
import type { BackendRun } from '../src/lib/benchmark/report.ts';
import { findChromium, FLAGS } from '../scripts/browsers/chromium.ts';
import { serveSite } from '../scripts/serve-site.ts';
import { benchEditor } from './editor.ts';
import { benchFollow } from './follow.ts';
import { benchLesson, type LessonRow } from './lesson.ts';
import { benchMachine, benchOnnx } from './machine.ts';
import { benchPictures } from './pictures.ts';
import { benchStop } from './stop.ts';
import { benchTyping } from './typing.ts';

const PARTS = ['lesson', 'editor', 'typing', 'follow', 'stop', 'pictures', 'webgl', 'wasm', 'cpu', 'onnx'];

/** The targets that are ratios: at least so many times. */
const AT_LEAST: Readonly<Record<string, number>> = {
  'wasm fused ratio 96': 1.25,
  'wasm epochs ratio': 20,
  'webgl gradient ratio': 1,
};

const asked = process.argv.slice(2);
const parts = asked.length > 0 ? asked : PARTS.filter((part) => part !== 'cpu');
const unknown = parts.find((part) => !PARTS.includes(part));
if (unknown !== undefined) throw new Error(`There is no part ${unknown}; there are ${PARTS.join(', ')}.`);

function printRows(rows: readonly LessonRow[]): void {
  console.table(
    rows.map(({ measured, value, unit, target }) => ({
      measured,
      value: `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`,
      target: `${target} ${unit}`,
      'of target': `${((100 * value) / target).toFixed(0)}%`,
    })),
  );
}

function printRun({ backend: { backend, threads, gpu }, rows, missing }: BackendRun): void {
  console.log(`\n${backend}${threads > 1 ? `, ${threads} threads` : ''}${gpu ? `, ${gpu}` : ''}`);
  console.table(
    rows.map(({ id, what, value, p90, unit }) => ({
      measured: what,
      value: Number(value.toPrecision(3)),
      p90: p90 === undefined ? '' : Number(p90.toPrecision(3)),
      unit,
      target: AT_LEAST[`${backend} ${id}`] ?? '',
    })),
  );
  for (const why of missing) console.log(`not measured: ${why}`);
}

const { site: SITE, stop } = await serveSite();
const browser = await chromium.launch({ executablePath: findChromium(), args: [...FLAGS] });
const results: Record<string, unknown> = {};
try {
  if (parts.includes('lesson')) {
    const rows = await benchLesson(browser, SITE);
    results['lesson'] = rows;
    printRows(rows);
  }
  if (parts.includes('editor')) {
    const rows = await benchEditor(await browser.newPage(), SITE);
    results['editor'] = rows;
    printRows(rows);
  }
  if (parts.includes('typing')) {
    const rows = await benchTyping(browser, SITE);
    results['typing'] = rows;
    printRows(rows);
  }
  if (parts.includes('follow')) {
    const rows = await benchFollow(browser, SITE);
    results['follow'] = rows;
    printRows(rows);
  }
  if (parts.includes('stop')) {
    const rows = await benchStop(await browser.newPage(), SITE);
    results['stop'] = rows;
    printRows(rows);
  }
  if (parts.includes('pictures')) {
    const rows = await benchPictures(browser, SITE);
    results['pictures'] = rows;
    console.log('\nMany pictures: a zip opens in under 2 s, and memory does not grow with their number');
    console.table(
      rows.map(({ pictures, megabytes, openFile, openAddress, perSecond, growth }) => ({
        pictures,
        MB: Math.round(megabytes),
        'opens, s': Number(openFile.toPrecision(3)),
        'by address, s': Number(openAddress.toPrecision(3)),
        'read a second': Math.round(perSecond),
        'memory grew by, MB': growth === null ? '?' : Math.round(growth),
      })),
    );
  }
  const backends = parts.filter((part) => ['webgl', 'wasm', 'cpu'].includes(part));
  if (parts.includes('onnx') && !backends.includes('wasm')) backends.push('wasm');
  if (backends.length > 0) {
    const report = await benchMachine(await browser.newPage(), SITE, backends);
    results['machine'] = report;
    report.runs.forEach(printRun);
    const wasm = report.runs.find(({ backend }) => backend.backend === 'wasm');
    if (parts.includes('onnx') && wasm) {
      const rows = await benchOnnx(await browser.newPage(), wasm);
      results['onnx'] = rows;
      console.log('\nOur compiled trunk beside onnxruntime-web, WASM, batch 8, milliseconds a picture');
      console.table(
        rows.map(({ size, ours, theirs, difference }) => ({
          size,
          ours: Number(ours.toPrecision(3)),
          'onnxruntime-web': Number(theirs.toPrecision(3)),
          'times as fast': Number((theirs / ours).toPrecision(3)),
          'largest difference': Number(difference.toPrecision(1)),
        })),
      );
    }
  }
  await mkdir('test-results', { recursive: true });
  await writeFile('test-results/bench.json', JSON.stringify(results, null, 1));
} finally {
  await browser.close();
  stop();
}
