import { expect, test } from 'vitest';
import { backbones, type BackboneChoice } from '../../../src/lib/build/backbones.ts';
import { PAGE_POLICY, sitePolicy } from '../../../src/lib/build/policy.ts';

const sources = (policy: string, directive: string): readonly string[] =>
  policy
    .split('; ')
    .map((each) => each.split(' '))
    .find(([name]) => name === directive)
    ?.slice(1) ?? [];

const connect = (...urls: (string | null)[]): readonly string[] =>
  sources(sitePolicy(urls.map((url) => ({ url }) as BackboneChoice)), 'connect-src');

test('the kernel may fetch the weights of the cards, file by file, and nothing else of their host', async () => {
  const own = ["'self'", 'blob:'];
  expect(sources(sitePolicy(await backbones()), 'connect-src')).toEqual([
    ...own,
    'https://huggingface.co/timm/resnet18.tv_in1k/resolve/main/model.safetensors',
    'https://*.huggingface.co/by-redirect-only',
    'https://*.hf.co/by-redirect-only',
  ]);
  const mirror = 'https://weights.example/resnet18.safetensors';
  expect(connect(null, `${mirror}?download=1#x`, mirror)).toEqual([...own, mirror]);
});

test('where the weights lie on the site, nothing foreign is left', () => {
  expect(connect(null)).toEqual(["'self'", 'blob:']);
  expect(connect()).toEqual(["'self'", 'blob:']);
});

test('only sites that are named may show this one in a frame', () => {
  expect(sources(sitePolicy([]), 'frame-ancestors')).toEqual(["'self'"]);
  const named = 'https://moodle.example https://ilias.example';
  expect(sources(sitePolicy([], named), 'frame-ancestors')).toEqual(["'self'", ...named.split(' ')]);
});

test('a page loads nothing from elsewhere, whatever the host sends', () => {
  expect(sources(PAGE_POLICY, 'default-src')).toEqual(["'self'"]);
  for (const directive of PAGE_POLICY.split('; ')) expect(directive).not.toMatch(/https?:|\*|unsafe-eval/);
  expect(sources(PAGE_POLICY, 'script-src')).toEqual(["'self'"]);
});
