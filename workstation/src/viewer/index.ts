// SPDX-License-Identifier: Apache-2.0
export { fetchStudyAhead, fetchViewer, StudyViewer } from './LazyStudyViewer';
export type { Protocol } from './hanging/protocol';
export type { OwnKeys } from './shortcuts';
export type { MarkSet, MarkStore } from './marks/model';
export type { PriorStudy } from './study/model';
export type { StudyViewerProps } from './StudyViewer';
