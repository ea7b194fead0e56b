// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';

/** Line drawings on a 24 x 24 field, in the colour of the text around them. */
const drawings = {
  window: (
    <>
      <circle cx="12" cy="12" r="8" />
      <path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor" />
    </>
  ),
  scroll: <path d="M5 4h14v6H5zM5 14h14v6H5zM12 10v4" />,
  zoom: (
    <>
      <circle cx="10.5" cy="10.5" r="6" />
      <path d="M15 15l5 5M10.5 8v5M8 10.5h5" />
    </>
  ),
  pan: <path d="M12 3v18M3 12h18M9 6l3-3 3 3M9 18l3 3 3-3M6 9l-3 3 3 3M18 9l3 3-3 3" />,
  magnify: (
    <>
      <circle cx="10.5" cy="10.5" r="6" />
      <path d="M15 15l5 5" />
    </>
  ),
  pictures: <path d="M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15 9h.01" />,
  key: <path d="M12 3l2.7 5.8 6.3.8-4.6 4.3 1.2 6.3L12 17.1 6.4 20.2l1.2-6.3L3 9.6l6.3-.8z" />,
  length: <path d="M4 20L20 4M3 17l4 4M17 3l4 4M9 11l2 2M12 8l2 2" />,
  locate: <path d="M12 2v8M12 14v8M2 12h8M14 12h8M9 12a3 3 0 1 0 6 0a3 3 0 1 0-6 0" />,
  bidirectional: <path d="M4 20L20 4M8 8l8 8M3 17l4 4M17 3l4 4" />,
  ratio: <path d="M3 18h18M3 15v6M21 15v6M8 8h7M8 5v6M15 5v6" />,
  freehand: <path d="M5 15c-2-5 3-11 8-9s8 3 6 8-6 2-8 4-5 1-6-3z" />,
  text: <path d="M5 6V4h14v2M12 4v16M9 20h6" />,
  spine: <path d="M9 3h6v4H9zM9 10h6v4H9zM9 17h6v4H9z" />,
  angle: <path d="M4 19L15 5M4 19h16M9.5 12a9 9 0 0 1 3.5 7" />,
  cobb: <path d="M4 8l14-4M4 17l15 3M8 7v11M8 12h5" />,
  ellipse: <ellipse cx="12" cy="12" rx="9" ry="6" />,
  rectangle: <path d="M4 6h16v12H4z" />,
  probe: (
    <>
      <circle cx="12" cy="12" r="2" />
      <path d="M12 3v5M12 16v5M3 12h5M16 12h5" />
    </>
  ),
  arrow: <path d="M20 4L6 18M6 18v-7M6 18h7" />,
  reformat: <path d="M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8" />,
  volume: <path d="M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M3 12c3 4 15 4 18 0M12 3c-5 5-5 13 0 18" />,
  compare: <path d="M4 5h7v14H4zM13 5h7v14h-7zM16 9h2M16 12h2" />,
  rotate: <path d="M19 12a7 7 0 1 1-3-5.7M19 3v5h-5" />,
  flipHorizontal: <path d="M12 3v18M9 6L3 18h6zM15 6l6 12h-6z" />,
  flipVertical: <path d="M3 12h18M6 9l12-6v6zM6 15l12 6v-6z" />,
  invert: (
    <>
      <path d="M4 4h16v16H4z" />
      <path d="M4 20L20 4v16z" fill="currentColor" />
    </>
  ),
  fit: <path d="M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5" />,
  reset: <path d="M5 12a7 7 0 1 0 2.5-5.4M5 3v5h5" />,
  trash: <path d="M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5" />,
  overlay: <path d="M3 5h8M3 9h5M16 15h5M13 19h8" />,
  synchronize: <path d="M8 7h8a4 4 0 0 1 0 8M16 17H8a4 4 0 0 1 0-8M13 4l3 3-3 3M11 14l-3 3 3 3" />,
  referenceLines: <path d="M4 4h16v16H4zM4 15L20 9" strokeDasharray="3 2" />,
  one: <path d="M4 5h16v14H4z" />,
  row: <path d="M4 5h16v14H4zM12 5v14" />,
  column: <path d="M4 5h16v14H4zM4 12h16" />,
  four: <path d="M4 5h16v14H4zM12 5v14M4 12h16" />,
  play: <path d="M7 4l13 8-13 8z" fill="currentColor" />,
  pause: <path d="M7 4v16M17 4v16" strokeWidth="4" />,
  help: (
    <>
      <rect x="3" y="6" width="18" height="12" rx="2" />
      <path d="M7 10h.01M11 10h.01M15 10h.01M8 14h8" />
    </>
  ),
  panel: <path d="M4 5h16v14H4zM10 5v14" />,
} as const satisfies Readonly<Record<string, ReactElement>>;

export type IconName = keyof typeof drawings;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg
      className="qv-icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {drawings[name]}
    </svg>
  );
}
