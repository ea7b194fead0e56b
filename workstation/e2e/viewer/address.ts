// SPDX-License-Identifier: Apache-2.0

/** Where the viewer's page is served during browser tests. */
export const viewerUrl = `http://127.0.0.1:${process.env.VIEWER_PAGE_PORT ?? '18733'}/`;
