// SPDX-License-Identifier: Apache-2.0
import { get, post, Problem, put } from './client';
import type { KeyPicture, StudyMarks } from './types';

const path = (studyUid: string, rest: string): string => `/api/studies/${studyUid}/${rest}`;

export const markKeys = {
  marks: (studyUid: string) => ['marks', studyUid] as const,
  keyImages: (studyUid: string) => ['key-images', studyUid] as const,
};

export const fetchMarks = (studyUid: string): Promise<StudyMarks> => get(path(studyUid, 'marks'));

/** Saves over the revision that was seen; 'stale' when somebody else has saved since. */
export async function saveMarks(
  studyUid: string,
  revision: number,
  marks: object,
): Promise<StudyMarks | 'stale'> {
  try {
    return await put<StudyMarks>(path(studyUid, 'marks'), { ...marks, revision });
  } catch (error) {
    if (error instanceof Problem && error.code === 'stale-marks') return 'stale';
    throw error;
  }
}

/** Lets the marks become DICOM objects of the study. */
export const publishMarks = (studyUid: string): Promise<void> =>
  post(path(studyUid, 'marks/publish'));

/** The key images of a study, with where their pictures are. */
export const fetchKeyImages = (studyUid: string): Promise<KeyPicture[]> =>
  get(path(studyUid, 'key-images'));
