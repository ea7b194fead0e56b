// SPDX-License-Identifier: Apache-2.0

/** The first character of each initial in the browser's pinyin order; i, u and v begin no word. */
const FIRST: Readonly<Record<string, string>> = {
  阿: 'a',
  八: 'b',
  嚓: 'c',
  哒: 'd',
  妸: 'e',
  发: 'f',
  旮: 'g',
  哈: 'h',
  讥: 'j',
  咔: 'k',
  垃: 'l',
  妈: 'm',
  拏: 'n',
  噢: 'o',
  妑: 'p',
  七: 'q',
  呥: 'r',
  仨: 's',
  他: 't',
  穵: 'w',
  夕: 'x',
  丫: 'y',
  帀: 'z',
};

const order = new Intl.Collator('zh-CN-u-co-pinyin');
const HAN = /\p{Script=Han}/u;
/** Read otherwise in reports than where the dictionary puts them first. */
const IN_REPORTS: Readonly<Record<string, string>> = {
  重: 'z',
  长: 'c',
  行: 'x',
  调: 't',
  曲: 'q',
};

function initialOf(character: string): string {
  const known = IN_REPORTS[character];
  if (known !== undefined) return known;
  let initial = '';
  for (const [first, letter] of Object.entries(FIRST)) {
    if (order.compare(character, first) < 0) break;
    initial = letter;
  }
  return initial;
}

/** The initials of a phrase as they are typed: 双肺纹理 gives sfwl; letters and digits stay. */
export function initials(text: string): string {
  let result = '';
  for (const character of text) {
    if (HAN.test(character)) result += initialOf(character);
    else if (/[a-z0-9]/i.test(character)) result += character.toLowerCase();
  }
  return result;
}
