// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { JsonDataSet } from '../study/dicomJson';
import { readStudy } from '../study/loadStudy';
import type { Frame } from '../study/model';
import { Tag } from '../study/tags';
import { element, inline, slice } from '../test/dataSets';
import { levelsOf, type Level } from './levels';
import { outlineOf, pointsOf } from './outlines';
import { holding, presents } from './scope';

function state(changes: JsonDataSet = {}): JsonDataSet {
  const image = { [Tag.ReferencedSopInstanceUid]: element('1.3.1') };
  return {
    [Tag.SopClassUid]: element('1.2.840.10008.5.1.4.1.1.11.1'),
    [Tag.SopInstanceUid]: element('1.9.1'),
    [Tag.SeriesInstanceUid]: element('1.9'),
    [Tag.Modality]: element('PR'),
    [Tag.ContentLabel]: element('LABEL'),
    [Tag.PresentationCreationDate]: element('20260102'),
    [Tag.PresentationCreationTime]: element('081530'),
    [Tag.ReferencedSeriesSequence]: element({ [Tag.ReferencedImageSequence]: element(image) }),
    ...changes,
  };
}

/** The slice's values are its stored ones less 1024. */
function read(...states: JsonDataSet[]) {
  const study = readStudy('1.1', [slice(), ...states], '');
  const [stack] = study.stacks;
  const [presentation] = study.presentations;
  if (stack?.kind !== 'images' || !presentation) throw new Error('nothing read');
  return { study, presentation, frame: stack.frames[0] };
}

const window = (centre: number, width: number, more: JsonDataSet = {}) =>
  element({ [Tag.WindowCenter]: element(centre), [Tag.WindowWidth]: element(width), ...more });

const table = (first: number, bits: number, ...entries: number[]): JsonDataSet => ({
  [Tag.LutDescriptor]: element(entries.length, first, bits),
  [Tag.LutData]: element(...entries),
});

function brightnessAt(levels: readonly Level[], value: number): number {
  const after = levels.findIndex((level) => level.value >= value);
  const [one, other] = [levels[Math.max(after - 1, 0)], levels[after] ?? levels.at(-1)];
  if (!one || !other || one === other || after < 0) return other?.brightness ?? NaN;
  const share = (value - one.value) / (other.value - one.value);
  return one.brightness + share * (other.brightness - one.brightness);
}

describe('a presentation state', () => {
  it('is offered with its label, creator and time, the newest first', () => {
    const { study } = read(
      state(),
      state({
        [Tag.ContentLabel]: element('NEWER'),
        [Tag.PresentationCreationDate]: element('20260103'),
        [Tag.ContentCreatorName]: element('LI^MING'),
      }),
    );
    expect(
      study.presentations.map(({ label, creator, created }) => [label, creator, created]),
    ).toEqual([
      ['NEWER', 'LI MING', '2026-01-03 08:15'],
      ['LABEL', undefined, '2026-01-02 08:15'],
    ]);
  });

  it('by which nothing can be shown is named, and why', () => {
    const none = { [Tag.ReferencedSeriesSequence]: element() };
    const states = [
      state({ [Tag.SopClassUid]: element('1.2.840.10008.5.1.4.1.1.11.3') }),
      state({ [Tag.SopClassUid]: element('1.2.840.10008.5.1.4.1.1.11.10') }),
      state(none),
    ];
    const study = readStudy('1.1', [slice(), ...states], '');
    expect(study.presentations).toEqual([]);
    expect(study.notPresented.map(({ label, why }) => [label, why])).toEqual([
      ['LABEL', 'pseudo-colour'],
      ['LABEL', 'volume'],
      ['LABEL', 'images-elsewhere'],
    ]);
  });

  it('is for the frames that it names', () => {
    const { presentation, frame } = read(state());
    expect(presents(presentation, frame)).toBe(true);
    expect(presents(presentation, { ...frame, instanceUid: '1.3.2' })).toBe(false);
  });

  it('keeps what holds for some frames from the others', () => {
    const second = {
      [Tag.ReferencedSopInstanceUid]: element('1.3.1'),
      [Tag.ReferencedFrameNumber]: element(2),
    };
    const { presentation, frame } = read(
      state({
        [Tag.SoftcopyVoiLutSequence]: element({
          [Tag.WindowCenter]: element(1),
          [Tag.WindowWidth]: element(2),
          [Tag.ReferencedImageSequence]: element(second),
        }),
      }),
    );
    expect(holding(presentation.voi, frame)).toEqual([]);
    expect(holding(presentation.voi, { ...frame, frameNumber: 2 })).toHaveLength(1);
  });

  it('reads an area whose corners are swapped, and covers what lies on a shutter', () => {
    const { presentation } = read(
      state({
        [Tag.DisplayedAreaSelectionSequence]: element({
          [Tag.DisplayedAreaTopLeft]: element(100, 1),
          [Tag.DisplayedAreaBottomRight]: element(1, 50),
        }),
        [Tag.ShutterShape]: element('RECTANGULAR'),
        [Tag.ShutterLeftVerticalEdge]: element(3),
        [Tag.ShutterRightVerticalEdge]: element(10),
        [Tag.ShutterUpperHorizontalEdge]: element(5),
        [Tag.ShutterLowerHorizontalEdge]: element(20),
      }),
    );
    expect(presentation.areas[0]?.value).toMatchObject({ x: 0, y: 0, width: 100, height: 50 });
    // Columns 4 to 9, counted from 1, are seen.
    expect(presentation.shutter?.outlines[0]?.[0]).toEqual({ x: 3, y: 5 });
    expect(presentation.shutter?.outlines[0]?.[2]).toEqual({ x: 9, y: 19 });
  });
});

describe('a drawing', () => {
  const compound = {
    [Tag.CompoundGraphicInstanceId]: element(7),
    [Tag.CompoundGraphicType]: element('RECTANGLE'),
    [Tag.CompoundGraphicUnits]: element('PIXEL'),
    [Tag.GraphicData]: element(10, 20, 30, 40),
    [Tag.RotationAngle]: element(90),
    [Tag.RotationPoint]: element(10, 20),
  };
  const shapes = (...simple: JsonDataSet[]) =>
    read(
      state({
        [Tag.GraphicAnnotationSequence]: element({
          [Tag.CompoundGraphicSequence]: element(compound),
          [Tag.GraphicObjectSequence]: element(...simple),
        }),
      }),
    ).presentation.drawings[0]?.value.shapes;

  it('shows a compound graphic by the simple ones that stand for it', () => {
    const standIn = {
      [Tag.CompoundGraphicInstanceId]: element(7),
      [Tag.GraphicType]: element('POLYLINE'),
      [Tag.GraphicData]: element(1, 2, 3, 4),
    };
    expect(shapes(standIn)?.map(({ outline }) => outline)).toEqual([
      [
        { x: 1, y: 2 },
        { x: 3, y: 4 },
      ],
    ]);
  });

  it('shows a compound graphic itself where nothing stands for it, turned counterclockwise', () => {
    const [shape] = shapes() ?? [];
    const rounded = shape?.outline.map(({ x, y }) => [Math.round(x), Math.round(y)]);
    expect(rounded).toEqual([
      [10, 20],
      [10, 0],
      [30, 0],
      [30, 20],
      [10, 20],
    ]);
  });
});

describe('planes', () => {
  it('are shown in the layer that the state gives them, its own or the image’s', () => {
    const { presentation } = read(
      state({
        [Tag.GraphicLayerSequence]: element({
          [Tag.GraphicLayer]: element('LINES'),
          [Tag.GraphicLayerOrder]: element(3),
          [Tag.GraphicLayerRecommendedGrey]: element(0x4000),
        }),
        '60001001': element('LINES'),
        '60020010': element(1),
        '60020011': element(8),
        '60023000': inline([255, 0]),
        '60021001': element('LINES'),
        '60041001': element('NO SUCH LAYER'),
      }),
    );
    expect(presentation.planes).toMatchObject([
      { group: 0x6000, own: undefined, order: 3, colour: [64, 64, 64] },
      { group: 0x6002, own: { rows: 1, columns: 8 }, order: 3 },
    ]);
  });
});

describe('brightness', () => {
  const levels = (changes: JsonDataSet): { levels: Level[]; frame: Frame } => {
    const { presentation, frame } = read(state(changes));
    return { levels: levelsOf(presentation, frame), frame };
  };

  it('follows a window in the unit of the state', () => {
    const { levels: own } = levels({ [Tag.SoftcopyVoiLutSequence]: window(100.5, 201) });
    expect(own).toEqual([
      { value: 0, brightness: 0 },
      { value: 200, brightness: 1 },
    ]);
    // Stated for stored values.
    const { levels: stored } = levels({
      [Tag.RescaleSlope]: element(1),
      [Tag.RescaleIntercept]: element(0),
      [Tag.SoftcopyVoiLutSequence]: window(1124.5, 201),
    });
    expect(stored.map(({ value }) => value)).toEqual([0, 200]);
  });

  it('follows tables, and the table for brightness after them', () => {
    const shown = levels({
      [Tag.SoftcopyVoiLutSequence]: element({
        [Tag.VoiLutSequence]: element(table(10, 8, 0, 51, 255)),
      }),
    }).levels;
    expect(brightnessAt(shown, 10)).toBe(0);
    expect(brightnessAt(shown, 11)).toBeCloseTo(0.2);
    expect(brightnessAt(shown, 12)).toBe(1);

    const printed = levels({
      [Tag.SoftcopyVoiLutSequence]: window(100.5, 201),
      [Tag.PresentationLutSequence]: element(table(0, 16, 0, 6553.5, 65535)),
    }).levels;
    expect(brightnessAt(printed, 100)).toBeCloseTo(0.1, 2);
    expect(brightnessAt(printed, 200)).toBe(1);
  });

  it('shows all values where no window is named', () => {
    const { levels: all } = levels({});
    expect(brightnessAt(all, -1024)).toBe(0);
    expect(brightnessAt(all, 65535 - 1024)).toBe(1);
    expect(brightnessAt(all, 65535 / 2 - 1024)).toBeCloseTo(0.5, 3);
  });
});

describe('outlines', () => {
  it('go around circles and ellipses', () => {
    const circle = outlineOf('CIRCLE', pointsOf([10, 10, 13, 14])) ?? [];
    expect(circle.every(({ x, y }) => Math.abs(Math.hypot(x - 10, y - 10) - 5) < 1e-9)).toBe(true);
    const ellipse = outlineOf('ELLIPSE', pointsOf([0, 5, 20, 5, 10, 0, 10, 10])) ?? [];
    const on = ellipse.map(({ x, y }) => ((x - 10) / 10) ** 2 + ((y - 5) / 5) ** 2);
    expect(Math.max(...on.map((each) => Math.abs(each - 1)))).toBeLessThan(1e-9);
  });

  it('lead a curve through its points, and none through too few', () => {
    const points = pointsOf([0, 0, 10, 5, 20, 0, 30, 5]);
    const curve = outlineOf('INTERPOLATED', points) ?? [];
    for (const { x, y } of points) {
      expect(Math.min(...curve.map((at) => Math.hypot(at.x - x, at.y - y)))).toBeLessThan(1e-9);
    }
    expect(outlineOf('POLYLINE', pointsOf([1, 1]))).toBeUndefined();
    expect(outlineOf('RECTANGLE', points)).toBeUndefined();
  });
});
