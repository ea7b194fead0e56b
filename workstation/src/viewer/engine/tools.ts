// SPDX-License-Identifier: Apache-2.0
import {
  AngleTool,
  ArrowAnnotateTool,
  CobbAngleTool,
  EllipticalROITool,
  Enums,
  LengthTool,
  MagnifyTool,
  PanTool,
  ProbeTool,
  RectangleROITool,
  ReferenceLinesTool,
  StackScrollTool,
  WindowLevelTool,
  ZoomTool,
  type Types,
} from '@cornerstonejs/tools';
import { measurementLines } from './measurementTexts';
import { nameOf } from './toolNames';

/** What the left button does. */
export type ToolName =
  | 'window'
  | 'scroll'
  | 'zoom'
  | 'pan'
  | 'magnify'
  | 'length'
  | 'angle'
  | 'cobb'
  | 'ellipse'
  | 'rectangle'
  | 'probe'
  | 'arrow';

const libraryNames: Readonly<Record<ToolName, string>> = {
  window: nameOf(WindowLevelTool),
  scroll: nameOf(StackScrollTool),
  zoom: nameOf(ZoomTool),
  pan: nameOf(PanTool),
  magnify: nameOf(MagnifyTool),
  length: nameOf(LengthTool),
  angle: nameOf(AngleTool),
  cobb: nameOf(CobbAngleTool),
  ellipse: nameOf(EllipticalROITool),
  rectangle: nameOf(RectangleROITool),
  probe: nameOf(ProbeTool),
  arrow: nameOf(ArrowAnnotateTool),
};

export const measuringTools = [
  'length',
  'angle',
  'cobb',
  'ellipse',
  'rectangle',
  'probe',
  'arrow',
] as const satisfies readonly ToolName[];

export const toolClasses = [
  AngleTool,
  ArrowAnnotateTool,
  CobbAngleTool,
  EllipticalROITool,
  LengthTool,
  MagnifyTool,
  PanTool,
  ProbeTool,
  RectangleROITool,
  ReferenceLinesTool,
  StackScrollTool,
  WindowLevelTool,
  ZoomTool,
];

/** Asks the reader for an annotation's text; undefined when it is withdrawn. */
export type AskText = (initial: string) => Promise<string | undefined>;

/** Puts every tool into the group, drawings visible and none bound to a button yet. */
export function fillToolGroup(group: Types.IToolGroup, askText: AskText): void {
  for (const tool of toolClasses) {
    group.addTool(nameOf(tool), configurationOf(nameOf(tool), askText));
  }
  for (const tool of measuringTools) {
    group.setToolPassive(libraryNames[tool]);
  }
}

function configurationOf(name: string, askText: AskText): Record<string, unknown> {
  switch (name) {
    case nameOf(ArrowAnnotateTool):
      return arrowConfiguration(askText);
    case nameOf(MagnifyTool):
      return { magnifySize: 4, magnifyWidth: 260, magnifyHeight: 260 };
    case nameOf(ZoomTool):
      return { minZoomScale: 0.05, maxZoomScale: 40 };
    case nameOf(ReferenceLinesTool):
      return { sourceViewportId: '' };
    default:
      return { getTextLines: measurementLines(name) };
  }
}

type TextCallback = (text: string | null) => void;

function arrowConfiguration(askText: AskText): Record<string, unknown> {
  return {
    getTextCallback: (done: TextCallback) => {
      void askText('').then((text) => done(text ?? null));
    },
    changeTextCallback: (
      annotation: { data: { label?: string } },
      _event: unknown,
      done: TextCallback,
    ) => {
      const before = annotation.data.label ?? '';
      void askText(before).then((text) => done(text ?? before));
    },
  };
}

const { MouseBindings, KeyboardBindings } = Enums;

/**
 * Binds the mouse and fingers: left is the chosen tool, right is the window (zoom when left is the window), middle and two
 * fingers pan and zoom, the wheel scrolls, with Ctrl it zooms.
 */
export function bindTools(group: Types.IToolGroup, primary: ToolName): void {
  const bindings = new Map<ToolName, Types.IToolBinding[]>([
    ['scroll', [{ mouseButton: MouseBindings.Wheel }]],
    ['pan', [{ mouseButton: MouseBindings.Auxiliary }]],
    [
      'zoom',
      [
        { mouseButton: MouseBindings.Wheel, modifierKey: KeyboardBindings.Ctrl },
        { numTouchPoints: 2 },
      ],
    ],
  ]);
  const add = (tool: ToolName, binding: Types.IToolBinding) => {
    bindings.set(tool, [...(bindings.get(tool) ?? []), binding]);
  };
  add(primary, { mouseButton: MouseBindings.Primary });
  add(primary, { numTouchPoints: 1 });
  add(primary === 'window' ? 'zoom' : 'window', { mouseButton: MouseBindings.Secondary });
  for (const tool of Object.keys(libraryNames) as ToolName[]) {
    release(group, tool);
  }
  for (const [tool, list] of bindings) {
    group.setToolActive(libraryNames[tool], { bindings: list });
  }
}

function release(group: Types.IToolGroup, tool: ToolName): void {
  group.setToolPassive(libraryNames[tool], { removeAllBindings: true });
  if (!(measuringTools as readonly ToolName[]).includes(tool)) {
    group.setToolDisabled(libraryNames[tool]);
  }
}
