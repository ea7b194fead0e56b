// SPDX-License-Identifier: Apache-2.0
import {
  AngleTool,
  ArrowAnnotateTool,
  BidirectionalTool,
  CobbAngleTool,
  EllipticalROITool,
  Enums,
  LabelTool,
  LengthTool,
  PanTool,
  PlanarFreehandROITool,
  ProbeTool,
  RectangleROITool,
  ReferenceLinesTool,
  StackScrollTool,
  WindowLevelTool,
  ZoomTool,
  type Types,
} from '@cornerstonejs/tools';
import { CardiothoracicRatioTool, LensTool, LocateTool, SpineLabelTool } from './ownTools';
import { measurementLines } from './measurementTexts';
import { nextVertebra } from './spineLabels';
import type { Vector3 } from '../study/model';
import { nameOf } from './toolNames';

/** What the left button does. */
export type ToolName =
  | 'window'
  | 'scroll'
  | 'zoom'
  | 'pan'
  | 'magnify'
  | 'locate'
  | 'length'
  | 'bidirectional'
  | 'angle'
  | 'cobb'
  | 'ratio'
  | 'ellipse'
  | 'rectangle'
  | 'freehand'
  | 'probe'
  | 'arrow'
  | 'text'
  | 'spine';

const libraryNames: Readonly<Record<ToolName, string>> = {
  window: nameOf(WindowLevelTool),
  scroll: nameOf(StackScrollTool),
  zoom: nameOf(ZoomTool),
  pan: nameOf(PanTool),
  magnify: nameOf(LensTool),
  locate: nameOf(LocateTool),
  length: nameOf(LengthTool),
  bidirectional: nameOf(BidirectionalTool),
  angle: nameOf(AngleTool),
  cobb: nameOf(CobbAngleTool),
  ratio: nameOf(CardiothoracicRatioTool),
  ellipse: nameOf(EllipticalROITool),
  rectangle: nameOf(RectangleROITool),
  freehand: nameOf(PlanarFreehandROITool),
  probe: nameOf(ProbeTool),
  arrow: nameOf(ArrowAnnotateTool),
  text: nameOf(LabelTool),
  spine: nameOf(SpineLabelTool),
};

export const measuringTools = [
  'length',
  'bidirectional',
  'angle',
  'cobb',
  'ratio',
  'ellipse',
  'rectangle',
  'freehand',
  'probe',
  'arrow',
  'text',
  'spine',
] as const satisfies readonly ToolName[];

export const toolClasses = [
  AngleTool,
  ArrowAnnotateTool,
  BidirectionalTool,
  CardiothoracicRatioTool,
  CobbAngleTool,
  EllipticalROITool,
  LabelTool,
  LengthTool,
  LensTool,
  LocateTool,
  PanTool,
  PlanarFreehandROITool,
  ProbeTool,
  RectangleROITool,
  ReferenceLinesTool,
  SpineLabelTool,
  StackScrollTool,
  WindowLevelTool,
  ZoomTool,
];

/** Asks the reader for an annotation's text or for a length in millimetres; undefined when it is withdrawn. */
export type AskText = (initial: string, about?: 'text' | 'length') => Promise<string | undefined>;

/** What tools ask of the viewer. */
export interface ToolCalls {
  readonly askText: AskText;
  /** A point in the patient was pointed at in a viewport. */
  readonly located: (element: HTMLDivElement, point: Vector3) => void;
}

/** Puts every tool into the group, drawings visible and none bound to a button yet. */
export function fillToolGroup(group: Types.IToolGroup, calls: ToolCalls): void {
  for (const tool of toolClasses) {
    group.addTool(nameOf(tool), configurationOf(nameOf(tool), calls));
  }
  for (const tool of measuringTools) {
    group.setToolPassive(libraryNames[tool]);
  }
}

function configurationOf(name: string, calls: ToolCalls): Record<string, unknown> {
  switch (name) {
    case nameOf(ArrowAnnotateTool):
    case nameOf(LabelTool):
      return textConfiguration(calls.askText, () => '');
    case nameOf(SpineLabelTool):
      return spineConfiguration(calls.askText);
    case nameOf(LocateTool):
      return { located: calls.located };
    case nameOf(PlanarFreehandROITool):
      return { calculateStats: true, getTextLines: measurementLines(name) };
    case nameOf(LensTool):
      return { magnifyWidth: 260, magnifyHeight: 260 };
    case nameOf(ZoomTool):
      return { minZoomScale: 0.05, maxZoomScale: 40 };
    case nameOf(ReferenceLinesTool):
      return { sourceViewportId: '' };
    default:
      return { getTextLines: measurementLines(name) };
  }
}

type TextCallback = (text: string | null) => void;

function textConfiguration(askText: AskText, suggestion: () => string): Record<string, unknown> {
  return {
    getTextCallback: (done: TextCallback) => {
      void askText(suggestion()).then((text) => done(text ?? null));
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

/** The first vertebra is asked for; each click after it labels the next one down. */
function spineConfiguration(askText: AskText): Record<string, unknown> {
  const asking = textConfiguration(askText, () => 'L1');
  let last: string | undefined;
  return {
    ...asking,
    getTextCallback: (done: TextCallback) => {
      const next = last === undefined ? undefined : nextVertebra(last);
      void (next === undefined ? askText('L1') : Promise.resolve(next)).then((text) => {
        last = text;
        done(text ?? null);
      });
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
