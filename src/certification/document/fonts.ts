import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { create, type Font } from 'fontkit';

import { projectRoot } from '../../platform/config/index.js';

/** What documents are set in. */
const FACES = { sans: 'DocenteSans-Regular', strong: 'DocenteSans-Semibold', serif: 'DocenteSerif-Regular' } as const;

/** For letters that those do not have: names come in every script. They are read only when one needs them. */
const FALLBACKS = {
  noto: '@embedpdf/fonts-latin/fonts/NotoSans-Medium.ttf',
  arabic: '@embedpdf/fonts-arabic/fonts/NotoNaskhArabic-Regular.ttf',
  hebrew: '@embedpdf/fonts-hebrew/fonts/NotoSansHebrew-Regular.ttf',
  devanagari: '@expo-google-fonts/noto-sans-devanagari/500Medium/NotoSansDevanagari_500Medium.ttf',
  bengali: '@expo-google-fonts/noto-sans-bengali/500Medium/NotoSansBengali_500Medium.ttf',
  tamil: '@expo-google-fonts/noto-sans-tamil/500Medium/NotoSansTamil_500Medium.ttf',
  thai: '@expo-google-fonts/noto-sans-thai/500Medium/NotoSansThai_500Medium.ttf',
  georgian: '@expo-google-fonts/noto-sans-georgian/500Medium/NotoSansGeorgian_500Medium.ttf',
  armenian: '@expo-google-fonts/noto-sans-armenian/500Medium/NotoSansArmenian_500Medium.ttf',
  ethiopic: '@expo-google-fonts/noto-sans-ethiopic/500Medium/NotoSansEthiopic_500Medium.ttf',
  japanese: '@embedpdf/fonts-jp/fonts/NotoSansJP-Regular.otf',
  korean: '@embedpdf/fonts-kr/fonts/NotoSansKR-Regular.otf',
  chinese: '@embedpdf/fonts-sc/fonts/NotoSansHans-Regular.otf',
} as const;

export type Face = keyof typeof FACES;
export type FontName = Face | keyof typeof FALLBACKS;

const fonts = new Map<FontName, Font>();

/** A font that documents are set in and carry inside. Read and parsed once: that is two thirds of making a document. */
export function documentFont(name: FontName): Font {
  let font = fonts.get(name);
  if (font === undefined) {
    font = create(readFileSync(fileOf(name)));
    fonts.set(name, font);
  }
  return font;
}

function fileOf(name: FontName): string {
  return name in FACES
    ? join(projectRoot, 'src', 'certification', 'fonts', `${FACES[name as Face]}.ttf`)
    : join(projectRoot, 'node_modules', FALLBACKS[name as keyof typeof FALLBACKS]);
}

/** Which fonts to ask for a letter of a script. */
const OF_SCRIPT: readonly (readonly [RegExp, readonly FontName[]])[] = [
  [/\p{Script=Arabic}/u, ['arabic']],
  [/\p{Script=Hebrew}/u, ['hebrew']],
  [/\p{Script=Devanagari}/u, ['devanagari']],
  [/\p{Script=Bengali}/u, ['bengali']],
  [/\p{Script=Tamil}/u, ['tamil']],
  [/\p{Script=Thai}/u, ['thai']],
  [/\p{Script=Georgian}/u, ['georgian']],
  [/\p{Script=Armenian}/u, ['armenian']],
  [/\p{Script=Ethiopic}/u, ['ethiopic']],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, ['japanese']],
  [/\p{Script=Hangul}/u, ['korean']],
  // Each country writes Han in its own way; the other letters of the text tell which is meant.
  [/\p{Script=Han}/u, ['chinese', 'japanese', 'korean']],
];

/** The fonts that may have a letter, in the order in which they are asked. @param text in which it stands */
export function fallbacksFor(letter: string, text: string): readonly FontName[] {
  const found = OF_SCRIPT.find(([script]) => script.test(letter))?.[1] ?? [];
  const first = /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)
    ? 'japanese'
    : /\p{Script=Hangul}/u.test(text)
      ? 'korean'
      : 'chinese';
  return [...found].sort((a, b) => Number(b === first) - Number(a === first)).concat('noto');
}
