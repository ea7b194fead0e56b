// SPDX-License-Identifier: Apache-2.0
export { StudyViewer, type StudyViewerProps } from './StudyViewer';
export type { PriorStudy } from './study/model';
