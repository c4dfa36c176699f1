/** The page's fonts within a drawing: an SVG that is drawn as an image can load nothing. */
import { make } from './copy-svg.ts';

/** A sheet with the page's own fonts that the drawing names, as far as the page has loaded them. */
export async function fontSheet(svg: string): Promise<SVGStyleElement> {
  const loaded = [...document.fonts].filter(({ status }) => status === 'loaded');
  const rules = [...document.styleSheets].flatMap(fontsOf).filter(({ style }) => {
    const [family, range] = [style.getPropertyValue('font-family'), style.getPropertyValue('unicode-range')];
    return (
      svg.includes(plain(family)) &&
      loaded.some((font) => plain(font.family) === plain(family) && sameRange(font.unicodeRange, range))
    );
  });
  return make('style', {}, (await Promise.all(rules.map(withData))).join('\n'));
}

function fontsOf(sheet: CSSStyleSheet): CSSFontFaceRule[] {
  try {
    return [...sheet.cssRules].filter((rule) => rule instanceof CSSFontFaceRule);
  } catch {
    // Of another site: an extension's, for example.
    return [];
  }
}

function plain(family: string): string {
  return family.replaceAll(/["']/g, '');
}

function sameRange(a: string, b: string): boolean {
  const parts = (range: string) => range.toLowerCase().replaceAll(/\s/g, '');
  return parts(a) === parts(b);
}

/** The rule with the font itself in the place of its address; without it where that can't be had. */
async function withData({ cssText, parentStyleSheet }: CSSFontFaceRule): Promise<string> {
  const [whole, address = ''] = /url\("?([^")]+)"?\)/.exec(cssText) ?? [];
  if (whole === undefined) return '';
  const response = await fetch(new URL(address, parentStyleSheet?.href ?? location.href)).catch(() => null);
  if (!response?.ok) return '';
  return cssText.replace(whole, `url("${await dataAddress(await response.blob())}")`);
}

function dataAddress(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : '');
    reader.onerror = () => reject(new Error('A font could not be read.'));
    reader.readAsDataURL(blob);
  });
}
