// SPDX-License-Identifier: Apache-2.0
export { ExamPage } from './ExamPage';
export { ExamsPage } from './ExamsPage';
