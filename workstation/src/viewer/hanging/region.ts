// SPDX-License-Identifier: Apache-2.0

/** Words by which modalities and people name a part of the body; the first row that matches counts. */
const words = {
  breast: /breast|mammo|乳腺|乳房/i,
  spine: /spine|vertebra|脊柱|脊椎|颈椎|胸椎|腰椎|骶|尾椎/i,
  chest: /chest|thora|lung|rib|胸|肺|肋|心脏|心影/i,
  head: /head|brain|skull|sinus|头|颅|脑|鼻窦|眼眶|垂体/i,
  neck: /neck|thyroid|颈|甲状腺|咽|喉/i,
  abdomen: /abd|liver|kidney|pancrea|腹|肝|肾|胆|胰|脾|输尿管/i,
  pelvis: /pelvi|hip\b|bladder|盆|髋|膀胱|前列腺|子宫/i,
  limb: /knee|ankle|foot|hand|wrist|elbow|shoulder|femur|tibia|humer|forearm|extremity|finger|膝|踝|足|手|腕|肘|肩|股骨|胫|肱|桡|尺骨|肢|指|趾/i,
} as const;

export type Region = keyof typeof words;
export const regions = Object.keys(words) as Region[];

/** The part of the body that texts name, or undefined when they name none. */
export function regionOf(...texts: readonly string[]): Region | undefined {
  const text = texts.join(' ');
  return regions.find((region) => words[region].test(text));
}
