// SPDX-License-Identifier: Apache-2.0
import { eventTarget } from '@cornerstonejs/core';
import { annotation, Enums } from '@cornerstonejs/tools';
import { findFrame } from '../engine/frameRegistry';
import { Observable } from '../engine/tileState';
import { isMade, type Frame, type Study, type Window } from '../study/model';
import { spaceOf, toAnnotation, toMeasurement } from './drawings';
import {
  isOn,
  merged,
  noMarks,
  refOf,
  type FrameRef,
  type KeyImage,
  type MarkSet,
  type MarkStore,
  type Measurement,
  type SavedMarks,
} from './model';

export interface MarkState {
  readonly keyImages: readonly KeyImage[];
  /** failed: what was marked is only here as yet, and is tried again. */
  readonly saving: 'idle' | 'loading' | 'unsaved' | 'failed';
  readonly editable: boolean;
}

const nothing: MarkState = { keyImages: [], saving: 'idle', editable: false };

const changes = [
  Enums.Events.ANNOTATION_COMPLETED,
  Enums.Events.ANNOTATION_MODIFIED,
  Enums.Events.ANNOTATION_REMOVED,
] as const;

/** A drawing is moved many times a second; it is kept once it rests. */
const REST_MS = 700;
const RETRY_MS = 10_000;

interface Opened {
  study: Study;
  readonly store: MarkStore;
  revision: number;
  /** As last loaded or saved, for drawings that the library has not measured because they were not looked at. */
  known: ReadonlyMap<string, Measurement>;
}

/** The key images and drawings of the study that is read: brought back when it opens, kept as they change. */
export class MarkBook {
  readonly state = new Observable<MarkState>(nothing);
  private opened: Opened | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private saving: Promise<void> | undefined;

  /** @param render draws the viewports again */
  constructor(private readonly render: () => void) {}

  open(study: Study, store: MarkStore): void {
    this.close();
    const opened: Opened = { study, store, revision: 0, known: new Map() };
    this.opened = opened;
    this.state.set({ keyImages: [], saving: 'loading', editable: false });
    void this.load(opened);
  }

  /** Goes on with the study as it has become: drawings on images that have come find their place. */
  renew(study: Study): void {
    const { opened } = this;
    if (opened === undefined || opened.study === study) {
      return;
    }
    const before = opened.study;
    opened.study = study;
    const others = [...opened.known.values()].filter(({ image }) => !frameOf(before, image));
    place(study, others);
  }

  /** Marks the frame, or takes the mark from it. */
  toggle(frame: Frame, window: Window | undefined, inverted: boolean): void {
    const { keyImages, editable } = this.state.get();
    // A section or a difference is made here; the server knows nothing of it.
    if (!editable || isMade(frame)) {
      return;
    }
    const left = keyImages.filter(({ image }) => !isOn(image, frame));
    const kept = window ? { centre: window.centre, width: window.width } : null;
    const added = { image: refOf(frame), window: kept, inverted };
    this.state.update({
      keyImages: left.length < keyImages.length ? left : [...keyImages, added],
    });
    this.changed();
  }

  /** Shows and keeps what was changed in drawings otherwise than by drawing. */
  redraw(): void {
    this.render();
    this.changed();
  }

  isKey(frame: Frame): boolean {
    return this.state.get().keyImages.some(({ image }) => isOn(image, frame));
  }

  /** Keeps what is not kept yet, and lets it become part of the study. */
  close(): void {
    const { opened } = this;
    if (opened === undefined) {
      return;
    }
    const unsaved = this.state.get().saving === 'unsaved' || this.state.get().saving === 'failed';
    const marks = unsaved ? this.collect(opened) : undefined;
    this.stop();
    const last = marks && opened.store.save?.(opened.study.studyUid, opened.revision, marks);
    void Promise.resolve(last)
      .then((saved) =>
        saved === 'stale' ? this.saveMerged(opened, marks ?? noMarks) : Promise.resolve(undefined),
      )
      .then(() =>
        opened.revision > 0 || marks ? opened.store.publish?.(opened.study.studyUid) : undefined,
      )
      // The viewer is gone: the server publishes what it has by itself.
      .catch(() => undefined);
  }

  private stop(): void {
    this.opened = undefined;
    clearTimeout(this.timer);
    changes.forEach((name) => eventTarget.removeEventListener(name, this.onChange));
    this.state.set(nothing);
  }

  private async load(opened: Opened): Promise<void> {
    try {
      const saved = await opened.store.load(opened.study.studyUid);
      if (this.opened === opened) {
        this.take(opened, saved);
        changes.forEach((name) => eventTarget.addEventListener(name, this.onChange));
        this.state.update({ saving: 'idle', editable: opened.store.save !== undefined });
      }
    } catch {
      // Marking over what was not read would lose it: nothing can be marked until it has been.
      if (this.opened === opened) {
        this.state.update({ saving: 'failed' });
        this.timer = setTimeout(() => void this.load(opened), RETRY_MS);
      }
    }
  }

  private take(opened: Opened, saved: SavedMarks): void {
    opened.revision = saved.revision;
    opened.known = new Map(saved.measurements.map((each) => [each.id, each]));
    place(opened.study, saved.measurements);
    this.state.update({ keyImages: saved.keyImages });
    this.render();
  }

  private readonly onChange = (): void => this.changed();

  private changed(): void {
    if (this.opened?.store.save === undefined) {
      return;
    }
    this.state.update({ saving: 'unsaved' });
    this.later(REST_MS);
  }

  private later(pause: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.saving ??= this.save().finally(() => (this.saving = undefined));
    }, pause);
  }

  private async save(): Promise<void> {
    const { opened } = this;
    if (opened?.store.save === undefined) {
      return;
    }
    const marks = this.collect(opened);
    this.state.update({ saving: 'idle' });
    try {
      const saved = await opened.store.save(opened.study.studyUid, opened.revision, marks);
      const kept = saved === 'stale' ? await this.saveMerged(opened, marks) : saved;
      if (this.opened === opened) {
        opened.revision = kept.revision;
        opened.known = new Map(kept.measurements.map((each) => [each.id, each]));
        if (saved === 'stale') {
          this.take(opened, kept);
        }
        if (this.state.get().saving === 'unsaved') {
          this.later(REST_MS);
        }
      }
    } catch {
      if (this.opened === opened) {
        this.state.update({ saving: 'failed' });
        this.later(RETRY_MS);
      }
    }
  }

  private async saveMerged({ study, store }: Opened, ours: MarkSet): Promise<SavedMarks> {
    const theirs = await store.load(study.studyUid);
    const saved = await store.save?.(study.studyUid, theirs.revision, merged(ours, theirs));
    if (saved === undefined || saved === 'stale') {
      throw new Error('marked elsewhere again');
    }
    return saved;
  }

  private collect({ study, known }: Opened): MarkSet {
    const measurements: Measurement[] = [];
    for (const drawn of annotation.state.getAllAnnotations()) {
      const frame = findFrame(drawn.metadata?.referencedImageId ?? '');
      if (frame?.studyUid === study.studyUid && !isMade(frame)) {
        const measured = toMeasurement(drawn, frame) ?? known.get(drawn.annotationUID ?? '');
        if (measured) {
          measurements.push(measured);
        }
      }
    }
    // Drawings on frames that this viewer cannot show are not its to lose.
    for (const each of known.values()) {
      if (frameOf(study, each.image) === undefined) {
        measurements.push(each);
      }
    }
    return { keyImages: this.state.get().keyImages, measurements };
  }
}

/** Draws what is not drawn yet, where the study has its frame. */
function place(study: Study, measurements: readonly Measurement[]): void {
  const there = new Set(annotation.state.getAllAnnotations().map((each) => each.annotationUID));
  for (const measurement of measurements) {
    const frame = frameOf(study, measurement.image);
    if (frame && !there.has(measurement.id)) {
      annotation.state.addAnnotation(toAnnotation(measurement, frame), spaceOf(frame));
    }
  }
}

/** The frame of a study that is meant; undefined when the study has it no more or it cannot be shown. */
export function frameOf(study: Study, image: FrameRef): Frame | undefined {
  for (const stack of study.stacks) {
    const found =
      stack.kind === 'images' ? stack.frames.find((frame) => isOn(image, frame)) : undefined;
    if (found) {
      return found;
    }
  }
  return undefined;
}
