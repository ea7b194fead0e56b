// SPDX-License-Identifier: Apache-2.0
import { useEffect } from 'react';

const FLASH_MS = 1_000;
const SOUND_MS = 4_000;
/** Two rising tones, as monitors at the bedside sound; seconds and hertz. */
const TONES: readonly (readonly [start: number, hertz: number])[] = [
  [0, 880],
  [0.22, 1175],
  [0.44, 880],
];

/** As long as something is urgent: the tab's title flashes and a tone sounds every few seconds. */
export function useAlarm(active: boolean, title: string): void {
  useEffect(() => {
    if (!active) return;
    const before = document.title;
    let shown = false;
    const flash = () => {
      shown = !shown;
      document.title = shown ? `【${title}】` : before;
    };
    flash();
    const flashing = setInterval(flash, FLASH_MS);
    const sound = new Sound();
    sound.play();
    const sounding = setInterval(() => sound.play(), SOUND_MS);
    return () => {
      clearInterval(flashing);
      clearInterval(sounding);
      sound.close();
      document.title = before;
    };
  }, [active, title]);
}

/** Made by the browser itself, so that no file can be missing on a thin link. */
class Sound {
  private readonly context: AudioContext | null =
    'AudioContext' in globalThis ? new AudioContext() : null;
  private readonly resume = () => void this.context?.resume();

  constructor() {
    // A page that was just loaded may sound only after the person has touched it.
    window.addEventListener('pointerdown', this.resume);
    window.addEventListener('keydown', this.resume);
  }

  play(): void {
    const { context } = this;
    if (context?.state !== 'running') {
      this.resume();
      return;
    }
    for (const [start, hertz] of TONES) {
      const at = context.currentTime + start;
      const tone = context.createOscillator();
      const volume = context.createGain();
      tone.frequency.value = hertz;
      volume.gain.setValueAtTime(0.3, at);
      volume.gain.exponentialRampToValueAtTime(0.001, at + 0.2);
      tone.connect(volume).connect(context.destination);
      tone.start(at);
      tone.stop(at + 0.2);
    }
  }

  close(): void {
    window.removeEventListener('pointerdown', this.resume);
    window.removeEventListener('keydown', this.resume);
    void this.context?.close();
  }
}
